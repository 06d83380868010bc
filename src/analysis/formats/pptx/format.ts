import { type Format, hasExtension } from '../format.ts';
import { listLocalNames, officeFolderOf } from '../ooxml/parts/local-names.ts';
import { extractPptx } from './extract.ts';
import { pptxRedactor } from './redact.ts';

const EXTENSIONS = ['.pptx', '.pptm', '.ppsx', '.ppsm', '.potx', '.potm'];
const OLE_HEAD = 'd0cf11e0a1b11ae1';

/** Presentations since PowerPoint 2007, including their hidden content. */
export const pptx: Format = {
  id: 'pptx',
  label: 'PowerPoint (.pptx)',
  fileLabel: 'PowerPoint presentation',
  shortLabel: 'PowerPoint',
  extensions: EXTENSIONS,
  mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  countsMarkup: false,
  sniff: (head, fileName) => isPresentation(head, fileName) || isOleNamedAsPresentation(head, fileName),
  extract: extractPptx,
  redactor: pptxRedactor,
};

function isPresentation(head: Uint8Array, fileName: string): boolean {
  const names = listLocalNames(head);
  const folder = officeFolderOf(names);
  return folder === null ? names.includes('[Content_Types].xml') && hasExtension(fileName, EXTENSIONS) : folder === 'ppt';
}

/** A protected presentation whose directory lies beyond the first bytes, or an older one with the wrong extension. */
const isOleNamedAsPresentation = (head: Uint8Array, fileName: string) =>
  Buffer.from(head.subarray(0, 8)).toString('hex') === OLE_HEAD && hasExtension(fileName, EXTENSIONS);
