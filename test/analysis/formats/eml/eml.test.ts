import { unzipSync } from 'fflate';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { MAILS } from '../../../corpus/formats/eml/mails.ts';
import { checkCopy, checkDamaged, checkRead } from '../mapped/check-corpus.ts';

/** All that another library finds in a mail, files unpacked. */
async function readWithPostalMime(copy: Uint8Array): Promise<string> {
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

describe.each(MAILS.map((mail) => [mail.name, mail] as const))('%s', (_name, mail) => {
  test('is read whole', async () => {
    const { format, unread } = await checkRead(mail);
    expect({ format, unread }).toEqual({ format: 'eml', unread: [] });
  });

  test('has a copy without the secrets', async () => {
    await checkCopy(mail, readWithPostalMime);
  });
});

test('damaged mails give text or a reason', async () => {
  await checkDamaged(MAILS, 500);
}, 60_000);
