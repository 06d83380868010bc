import { unzipSync } from 'fflate';
import PostalMime from 'postal-mime';

/** All that another library finds in a mail, files unpacked. */
export async function readWithPostalMime(copy: Uint8Array): Promise<string> {
  const mail = await PostalMime.parse(copy, { forceRfc822Attachments: true, attachmentEncoding: 'arraybuffer' });
  const files = await Promise.all(
    mail.attachments.map(async ({ content, filename, mimeType }) => {
      const bytes = Buffer.from(content as ArrayBuffer);
      const isMail = mimeType === 'message/rfc822' || filename?.endsWith('.eml');
      const zipped = bytes.toString('latin1', 0, 2) === 'PK' ? Object.values(unzipSync(bytes)) : [bytes];
      const texts = zipped.map((file) =>
        Buffer.from(file)
          .toString('utf8')
          .replace(/<[^>]*>/g, ''),
      );
      return [filename, ...texts, isMail ? await readWithPostalMime(bytes) : ''].join('\n');
    }),
  );
  const headers = mail.headers.map(({ value }) => value);
  const tags = (mail.html ?? '').replace(/<[^>]*>/g, '');
  return [
    Buffer.from(copy).toString('latin1'),
    ...headers,
    mail.subject,
    mail.text,
    mail.html,
    tags,
    JSON.stringify([mail.from, mail.to, mail.cc]),
    ...files,
  ].join('\n');
}
