import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { extractText, sniffFormat } from '../../../../src/analysis/formats/extract.ts';
import { redactFile } from '../../../../src/analysis/redact/redact-file.ts';
import { attached, message, multipart, part, TEXT } from '../../../corpus/formats/eml/build-mail.ts';

const with1 = (attachment: string) => message('Files', multipart('mixed', 'b1', [part(TEXT, 'See the file.'), attachment]));

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
const large = Buffer.from(PNG);
large.writeUInt32BE(1200, 16);
large.writeUInt32BE(900, 20);

const UNREAD: readonly (readonly [string, string, string])[] = [
  ['an archive', 'attached-file', attached('application/zip', 'files.zip', zipSync({ 'a.txt': Buffer.from('Tobias') }))],
  ['a TNEF file', 'attached-file', attached('application/ms-tnef', 'winmail.dat', Buffer.from('789f3e22010203', 'hex'))],
  ['a large picture', 'picture', attached('image/png', 'scan.png', large)],
  ['a recording', 'media', attached('audio/mpeg', 'voice.mp3', Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(400)]))],
  ['an encrypted message', 'encrypted-part', attached('application/pkcs7-mime', 'smime.p7m', Buffer.from('3082030630', 'hex'))],
];

describe.each(UNREAD)('%s', (_name, kind, attachment) => {
  test('is told as not read', async () => {
    expect((await extractText(with1(attachment), 'a.eml')).unread).toEqual([{ kind, count: 1, total: null }]);
  });

  test('is not in the copy', async () => {
    const { bytes } = await redactFile(with1(attachment), 'a.eml', []);
    const copy = Buffer.from(bytes).toString();
    expect(copy).toContain('Attachment removed');
    expect(copy).not.toContain('filename=');
    expect((await extractText(bytes, 'a.eml')).unread).toEqual([]);
  });
});

test('a small logo is no reason to call a mail unread', async () => {
  const html = part(
    ['Content-Type: text/html; charset=utf-8'],
    '<html><body><p>See the file.</p><img src="cid:image001.png@01DC6B2F.3A4B5C60"></body></html>',
  );
  const logo = part(
    ['Content-Type: image/png', 'Content-ID: <image001.png@01DC6B2F.3A4B5C60>', 'Content-Transfer-Encoding: base64'],
    PNG.toString('base64'),
  );
  const mail = message('Logo', multipart('related', 'b1', [html, logo]));
  expect((await extractText(mail, 'a.eml')).unread).toEqual([]);
});

describe('a note that is typed like a mail', () => {
  test.each([
    ['From: Ruth\nTo: Front desk\nSubject: Lunch\n\nWho is in?', 'text'],
    ['To: all\nDate: 3 May\nFrom: Ruth\n\nHello', 'text'],
    ['From: ruth@clinic.example\nTo: desk@clinic.example\nDate: Tue, 1 Dec 2026 10:00:00 +1100\nSubject: x\n\nHello', 'eml'],
    ['Subject: x\nFrom: a@b.example\nMessage-ID: <1@b.example>\n\nHello', 'eml'],
    [`${'Received: from a.example by b.example; Mon, 2 Mar 2026\r\n'.repeat(90)}MIME-Version: 1.0\r\n\r\nSm8=`, 'eml'],
    ['Subject: Scan\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n', 'eml'],
    ['Dear Ruth,\nSubject: x\nMessage-ID: y\nFrom: z\n\nHello', 'text'],
  ])('%j is read as %s', (text, format) => {
    expect(sniffFormat(Buffer.from(text), 'a.txt')?.format).toBe(format);
  });
});

test('a message with parts inside each other without end is refused', async () => {
  let body = part(TEXT, 'deep');
  for (let level = 0; level < 60; level++) body = multipart('mixed', `level${level}x`, [body]);
  await expect(extractText(message('Deep', body), 'a.eml')).rejects.toMatchObject({ kind: 'too-large' });
});
