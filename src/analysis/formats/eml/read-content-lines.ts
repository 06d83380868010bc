import type { SourceEdit } from '../mapped/mapped-text.ts';
import { type ContentLine, splitContentLines, unescapeValue, writeContentLine } from './content-lines.ts';
import type { MailReader, Place } from './mail-reader.ts';

/** Pictures and keys inside a contact. */
const CODED = /^(?:PHOTO|LOGO|SOUND|KEY|ATTACH)\b.*(?:ENCODING=|BASE64)|^(?:data:|[A-Za-z0-9+/=]{200})/i;

/**
 * Reads a calendar or contact: names and values without folding and escapes.
 * @param write gets the whole changed text
 * @returns the text
 */
export function readContentLines(
  { builder }: MailReader,
  text: string,
  place: Place,
  write: (text: string) => readonly SourceEdit[],
): string {
  const changes = new Map<ContentLine, { head: string; value: string[] }>();
  const changeOf = (line: ContentLine, value: string[]) => {
    const change = changes.get(line) ?? { head: line.head, value };
    changes.set(line, change);
    return change;
  };
  for (const line of splitContentLines(text)) {
    const { head, value } = line;
    builder.addPiece(head, place.location, place.kind, (changed) => {
      changeOf(line, [unescapeValue(value)]).head = changed;
      return [];
    });
    builder.addSeparator(': ');
    if (value !== '' && (CODED.test(head) || CODED.test(value))) {
      builder.countUnread('encoded-text');
      changes.set(line, { head, value: [''] });
    } else {
      // Contacts write the family name first; it is read as people write it, so that it is known as a name.
      const parts = /^N\b/i.test(head) ? value.split(';').map(unescapeValue) : [unescapeValue(value)];
      for (const index of parts.length > 1 ? [3, 1, 2, 0, 4] : [0]) {
        const part = parts[index];
        if (part === undefined || part === '') continue;
        builder.addPiece(part, place.location, place.kind, (changed) => {
          changeOf(line, [...parts]).value[index] = changed;
          return [];
        });
        builder.addSeparator(' ');
      }
    }
    builder.addSeparator('\n');
  }
  builder.finally(() => (changes.size === 0 ? [] : write(applyChanges(text, changes))));
  return text;
}

function applyChanges(text: string, changes: ReadonlyMap<ContentLine, { head: string; value: string[] }>): string {
  const parts: string[] = [];
  let copied = 0;
  for (const [line, { head, value }] of [...changes].sort(([one], [other]) => one.start - other.start)) {
    parts.push(text.slice(copied, line.start), writeContentLine(head, value.join(';')));
    copied = line.end;
  }
  return parts.join('') + text.slice(copied);
}
