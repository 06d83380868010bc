import { decodeText, encodeText } from '../decode.ts';
import { readEmbedded } from '../mapped/embedded-code.ts';
import { replayInner } from '../mapped/mapped-text.ts';
import { rewriteMapped } from '../mapped/rewrite.ts';
import type { Redactor } from '../redactor.ts';
import { readMessages } from './read-message.ts';

/** The copy is the same message; its fields and escape sequences stay. */
export const hl7Redactor: Redactor = {
  writes: 'hl7',
  extension: '',
  method: 'Edited inside the HL7 file. Reports attached to it are redacted in their own format, or removed when that isn’t possible.',
  readRaw: (copy) => readRaw(decodeText(copy).text),
  write: async (bytes, extracted, spans, context) => {
    const decoded = decodeText(bytes);
    const message = await readMessages(decoded.text, replayInner(extracted));
    if (message.text !== extracted.text) throw new Error('the HL7 file was read in another way than before');
    const text = await rewriteMapped(decoded.text, message, spans, context);
    return { bytes: encodeText({ ...decoded, text }), hiddenRemoved: [], notChecked: [], unread: [] };
  },
};

/** The message as it is, without escape sequences, with names in the order in which people write them, and with coded reports decoded. */
function readRaw(text: string): string {
  const plain = text
    .replace(/\\\.[a-z]{2}[^\\\r\n]{0,8}\\/gi, '\n')
    .replace(/\\X([0-9A-F]{2,4000})\\/gi, (_whole, code: string) => Buffer.from(code, 'hex').toString('latin1'))
    .replace(/\\[HN]\\/g, '')
    .replace(/\\[FSTRE]\\/g, ' ');
  const names = text.split(/[|~\r\n]/).map((value) => {
    const [first = '', second = '', third = ''] = value.split(/[\^&]/);
    return second === '' ? '' : `${second} ${first}\n${second} ${third} ${first}\n${third} ${second}`;
  });
  return [plain, plain.replace(/[|^~&]/g, ' '), ...names, ...readEmbedded(plain)].join('\n');
}
