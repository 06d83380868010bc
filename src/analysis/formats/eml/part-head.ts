import type { SourceEdit } from '../mapped/mapped-text.ts';
import type { Field, Part } from './mime-tree.ts';
import { writeParameter } from './parameters.ts';

/** What the MIME headers of a part say in the copy. Changed while its content is written. */
export type PartHead = {
  type: string;
  charset: string;
  encoding: string;
  name: string;
  fileName: string;
  isAttachment: boolean;
};

export const headOf = ({ contentType, disposition, encoding }: Part): PartHead => ({
  type: contentType.value,
  charset: (contentType.parameters.get('charset') ?? '').toLowerCase(),
  encoding,
  name: contentType.parameters.get('name') ?? '',
  fileName: disposition.parameters.get('filename') ?? '',
  isAttachment: disposition.value === 'attachment',
});

/** Parameters that the copy keeps. All others are written by programs, and some hold paths or names. */
const KEPT_PARAMETERS = ['boundary', 'format', 'delsp', 'method', 'type', 'report-type', 'smime-type'];

/** Headers of a part that the copy keeps. */
export const MIME_FIELDS = [
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
  'content-id',
  'content-location',
  'content-description',
];

/** Edits that bring the headers of a part to what it holds now. */
export function headEdits(part: Part, now: PartHead): SourceEdit[] {
  const before = headOf(part);
  const fieldOf = (name: string) => part.fields.find((field) => field.name === name);
  const [type, encoding, disposition] = ['content-type', 'content-transfer-encoding', 'content-disposition'].map(fieldOf);
  const isSame = now.type === before.type && now.charset === before.charset && now.name === before.name;
  const extra = [...part.contentType.parameters.keys()].some((name) => !['charset', 'name', ...KEPT_PARAMETERS].includes(name));
  const added: string[] = [];
  const edits: SourceEdit[] = [];
  const set = (field: Field | undefined, name: string, value: string) => {
    if (field) edits.push({ start: field.valueStart, end: field.valueEnd, replacement: ` ${value}` });
    else added.push(`${name}: ${value}\r\n`);
  };
  if (!isSame || extra) set(type, 'Content-Type', contentTypeValue(part, now));
  if (now.encoding !== before.encoding) set(encoding, 'Content-Transfer-Encoding', now.encoding);
  if (disposition) set(disposition, 'Content-Disposition', dispositionValue(now));
  if (added.length > 0) edits.push({ start: headerEnd(part), end: headerEnd(part), replacement: added.join('') });
  return edits;
}

/** Where a header can be added. */
export const headerEnd = ({ fields, start }: Part): number => fields.at(-1)?.end ?? start;

function contentTypeValue({ contentType }: Part, { type, charset, name }: PartHead): string {
  const kept = KEPT_PARAMETERS.flatMap((key): [string, string][] => {
    const value = contentType.parameters.get(key);
    return value === undefined ? [] : [[key, value]];
  });
  const all = [...kept, ...(charset === '' ? [] : [['charset', charset]]), ...(name === '' ? [] : [['name', name]])] as [string, string][];
  return type + all.map(([key, value]) => writeParameter(key, value)).join('');
}

const dispositionValue = ({ isAttachment, fileName }: PartHead): string =>
  (isAttachment ? 'attachment' : 'inline') + (fileName === '' ? '' : writeParameter('filename', fileName));
