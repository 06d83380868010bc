import { reflow, unflow } from './flowed.ts';
import type { MailReader, Place } from './mail-reader.ts';
import { decodeUuencoded, encodeUuencoded } from './transfer.ts';

/** A file written into the text. `head` is its first line, with its name. */
type Block = { head: string; fileName: string; body: string; tail: string };

const BEGIN = /^begin [0-7]{3,4} (.{1,255})$/;

/** The text of a part, and how its content is replaced. `flowed`: 'deletes-space' when the part also says DelSp=yes. */
export type TextPart = { text: string; flowed: 'no' | 'yes' | 'deletes-space'; write: (text: string) => void };

/** Adds a text, and the files that old programs write into it (`begin 644 letter.doc`). Returns what a reader sees. */
export async function readTextPart({ builder }: MailReader, { text, flowed, write }: TextPart, { kind, location }: Place): Promise<string> {
  const deletesSpace = flowed === 'deletes-space';
  const parts = splitBlocks(text);
  const written = parts.map((part) => (typeof part === 'string' ? part : part.head + part.body + part.tail));
  const put = (index: number, changed: string) => {
    written[index] = changed;
    write(written.join(''));
    return [];
  };
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') {
      const shown = flowed === 'no' ? part : unflow(part, deletesSpace);
      builder.addPiece(shown, location, kind, (changed) => put(index, flowed === 'no' ? changed : reflow(changed, deletesSpace)));
      continue;
    }
    let { head } = part;
    builder.addSeparator('Attachment: ');
    builder.addPiece(part.fileName, location, kind, (changed) => {
      head = head.replace(part.fileName, () => changed);
      return put(index, head + part.body + part.tail);
    });
    builder.addSeparator('\n');
    const inner = await builder.addInner(decodeUuencoded(part.body), part.fileName, {
      location: { ...location, part: 'attachment' },
      kind: 'attachment',
      write: (copy) => put(index, copy ? head + encodeUuencoded(copy.bytes) + part.tail : 'Attachment removed\r\n'),
    });
    builder.addSeparator('\n');
    builder.countHidden('attachment', 'attached files');
    if (!inner) builder.countUnread('attached-file');
  }
  builder.addSeparator('\n');
  return parts.filter((part) => typeof part === 'string').join('\n');
}

function splitBlocks(text: string): (string | Block)[] {
  if (!text.includes('begin ')) return [text];
  const parts: (string | Block)[] = [];
  let plain = '';
  const lines = text.split(/(?<=\n)/);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const fileName = BEGIN.exec(line.trimEnd())?.[1];
    const end = fileName === undefined ? -1 : endOfBlock(lines, index + 1);
    if (fileName === undefined || end < 0) {
      plain += line;
      continue;
    }
    parts.push(plain, { head: line, fileName, body: lines.slice(index + 1, end).join(''), tail: lines[end] ?? '' });
    plain = '';
    index = end;
  }
  return [...parts, plain].filter((part) => part !== '');
}

/** The line `end` after lines of code; -1 when something else comes first. */
function endOfBlock(lines: readonly string[], from: number): number {
  for (let index = from; index < lines.length; index++) {
    const line = (lines[index] ?? '').trimEnd();
    if (line === 'end') return index;
    if (!/^[\x20-\x60]{0,80}$/.test(line)) return -1;
  }
  return -1;
}
