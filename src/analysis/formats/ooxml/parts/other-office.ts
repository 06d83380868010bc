import { UnreadableFile } from '../../../types.ts';
import { protectedArchive } from '../../zip.ts';
import { listLocalNames } from './local-names.ts';

/** `mark`: the name of a stream, or a part of the media type. */
type OtherOffice = { mark: string; kind: string; program: string; saveAs: string };

const WORD = { program: 'Word', saveAs: 'a Word document (.docx)' };
const EXCEL = { program: 'Excel', saveAs: 'an Excel workbook (.xlsx)' };
const POWERPOINT = { program: 'PowerPoint', saveAs: 'a PowerPoint presentation (.pptx)' };

/** Streams of the container that Office used until 2003. */
const OLE_STREAMS: readonly OtherOffice[] = [
  { mark: 'WordDocument', kind: 'documents of older Word versions (.doc)', ...WORD },
  { mark: 'PowerPoint Document', kind: 'presentations of older PowerPoint versions (.ppt)', ...POWERPOINT },
  { mark: 'Workbook', kind: 'workbooks of older Excel versions (.xls)', ...EXCEL },
  { mark: 'Book\0', kind: 'workbooks of older Excel versions (.xls)', ...EXCEL },
];

const OPEN_DOCUMENTS: readonly OtherOffice[] = [
  { mark: 'opendocument.text', kind: 'OpenDocument texts (.odt)', ...WORD, program: 'LibreOffice or Word' },
  { mark: 'opendocument.spreadsheet', kind: 'OpenDocument spreadsheets (.ods)', ...EXCEL, program: 'LibreOffice or Excel' },
  { mark: 'opendocument.presentation', kind: 'OpenDocument presentations (.odp)', ...POWERPOINT, program: 'LibreOffice or PowerPoint' },
];

const OLE_HEAD = 'd0cf11e0a1b11ae1';

/** The error for an Office file of another kind than those that are read, with the way out; null when the bytes are none. */
export function otherOfficeFile(bytes: Uint8Array): UnreadableFile | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.toString('hex', 0, 8) === OLE_HEAD) {
    if (buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return protectedArchive();
    const stream = OLE_STREAMS.find(({ mark }) => buffer.includes(Buffer.from(mark, 'utf16le')));
    return stream ? refusal(stream) : null;
  }
  const [first] = listLocalNames(bytes.subarray(0, 200));
  if (first !== 'mimetype') return null;
  const mimetype = buffer.toString('latin1', 38, 128);
  const found = OPEN_DOCUMENTS.find(({ mark }) => mimetype.includes(mark));
  return found ? refusal(found) : null;
}

const refusal = ({ kind, program, saveAs }: OtherOffice) =>
  new UnreadableFile('unsupported', `Maneiro can’t read ${kind}. Open it in ${program}, save it as ${saveAs}, and try again.`);
