import type { Attachment, Email } from 'postal-mime';
import { looksLikeText } from '../decode.ts';
import { MAX_DEPTH } from '../limits.ts';
import { unzipAll } from '../mapped/embedded-code.ts';

/** All text of a message, read with another library than the reader of the format: headers, bodies, and files attached to it unpacked. */
export async function readRawMail(copy: Uint8Array, depth = 0): Promise<string> {
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(copy, { forceRfc822Attachments: true, attachmentEncoding: 'arraybuffer' });
  const headers = mail.headers.map(({ key, value }) => `${key}: ${value}`);
  const attached = await Promise.all(mail.attachments.map((attachment) => readAttached(attachment, depth)));
  return [Buffer.from(copy).toString('latin1'), ...headers, ...fieldsOf(mail), ...attached].join('\n');
}

const fieldsOf = ({ subject, text, html, from, to, cc, bcc, replyTo, sender }: Email): string[] => [
  subject ?? '',
  text ?? '',
  (html ?? '').replace(/<[^>]{0,2000}>/g, ' '),
  JSON.stringify([from, to, cc, bcc, replyTo, sender]),
];

async function readAttached({ filename, content, description }: Attachment, depth: number): Promise<string> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
  const inside = depth < MAX_DEPTH && looksLikeText(bytes.subarray(0, 4096)) ? await readRawMail(bytes, depth + 1) : '';
  return [filename ?? '', description ?? '', Buffer.from(bytes).toString('utf8'), ...unzipAll(bytes), inside].join('\n');
}
