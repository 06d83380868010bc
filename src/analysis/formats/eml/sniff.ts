import { decodeText, looksLikeText } from '../decode.ts';
import { splitMailbox } from './mailbox.ts';

/** Headers that people also type above a note. */
const COMMON = ['from', 'to', 'cc', 'bcc', 'subject', 'reply-to', 'date', 'sender'];
/** Headers that only mail programs write. */
const TECHNICAL = ['message-id', 'received', 'return-path', 'delivered-to', 'mime-version', 'content-type', 'x-mailer', 'dkim-signature'];
const MIME_FIELD = /^(?:MIME-Version:|Content-Transfer-Encoding:|Content-Type:[ \t]*multipart\/)/im;
/** `Tue, 1 Dec 2026 10:00:00 +1100`. Source: RFC 5322 3.3. */
const MAIL_DATE = /^Date:[ \t]{0,20}(?:\w{3},)?[ \t]{1,20}\d{1,2} \w{3} \d{4} \d{2}:\d{2}/im;

/** Whether these first bytes are an e-mail: strict headers, of which at least three are known and one is written by programs. */
export function isMail(head: Uint8Array): boolean {
  if (!looksLikeText(head)) return false;
  const { text } = decodeText(head);
  const start = splitMailbox(text)[0]?.messageStart ?? 0;
  const [block = ''] = text.slice(start).split(/\r?\n[ \t]*\r?\n/, 1);
  if (!/^[\x21-\x39\x3b-\x7e]{1,80}:/.test(block)) return false;
  if (MIME_FIELD.test(block)) return true;
  const lines = block.split(/\r?\n/).filter((line) => !/^[ \t]/.test(line));
  // The last line may be cut off.
  if (!lines.slice(0, -1).every((line) => /^[\x21-\x39\x3b-\x7e]{1,80}[ \t]?:/.test(line))) return false;
  const names = new Set(
    lines.map((line) =>
      line
        .slice(0, Math.max(0, line.indexOf(':')))
        .trim()
        .toLowerCase(),
    ),
  );
  const known = [...COMMON, ...TECHNICAL].filter((name) => names.has(name));
  return known.length >= 3 && (TECHNICAL.some((name) => names.has(name)) || MAIL_DATE.test(block));
}
