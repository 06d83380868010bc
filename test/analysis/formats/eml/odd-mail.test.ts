import { expect, test } from 'vitest';
import { analyzeExtracted } from '../../../../src/analysis/engine.ts';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { redactFile } from '../../../../src/analysis/redact/redact-file.ts';
import { readWithPostalMime } from './read-with-postal-mime.ts';

const HEAD =
  'From: Reception <desk@clinic.example>\r\nTo: b@spec.example\r\nSubject: Referral\r\nDate: Tue, 1 Dec 2026 10:00:00 +1100\r\nMessage-ID: <a@b>\r\n';
const LETTER = 'Patient: Zebediah Quarmby\r\nPhone: 0412 987 635\r\nThe knee is stable and the next review is in June.\r\n';
const code = (text: string) =>
  (
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');
const mixed = (parts: readonly string[], boundary = 'b1') =>
  `${HEAD}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
const attached = (name: string, content: string, type = 'application/octet-stream') =>
  `Content-Type: ${type}; name="${name}"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${code(content)}`;

async function redact(mail: string) {
  const bytes = Buffer.from(mail, 'latin1');
  const extracted = await extractText(bytes, 'letter.eml');
  const copy = await redactFile(bytes, 'letter.eml', analyzeExtracted(extracted));
  return { extracted, copy, reopened: await extractText(copy.bytes, copy.fileName) };
}

const uuencode = (text: string): string => {
  const lines = Buffer.from(text)
    .toString('latin1')
    .match(/[\s\S]{1,45}/g) as string[];
  return lines
    .map((line) => {
      const bytes = Buffer.alloc(Math.ceil(line.length / 3) * 3);
      bytes.write(line, 'latin1');
      const codes = Array.from({ length: bytes.length / 3 }, (_, at) => bytes.readUIntBE(at * 3, 3)).flatMap((three) =>
        [18, 12, 6, 0].map((shift) => (three >> shift) & 63),
      );
      return String.fromCharCode(line.length + 32, ...codes.map((value) => (value === 0 ? 0x60 : value + 32)));
    })
    .join('\r\n');
};

test.each([
  ['a file written into the text', `${HEAD}\r\nThe knee is stable.\r\n\r\nbegin 644 letter.txt\r\n${uuencode(LETTER)}\r\n\`\r\nend\r\n`],
  ['an encoding named in quotes', `${HEAD}MIME-Version: 1.0\r\nContent-Transfer-Encoding: "base64"\r\n\r\n${code(LETTER)}`],
  ['an encoding that no standard has', `${HEAD}MIME-Version: 1.0\r\nContent-Transfer-Encoding: 7-bit\r\n\r\n${LETTER}`],
  ['letters without the name of their character set', `${HEAD}\r\n${LETTER}caf\xe9 is stable\r\n`],
  [
    'lines broken by the mail program',
    `${HEAD}MIME-Version: 1.0\r\nContent-Type: text/plain; format=flowed; delsp=yes\r\n\r\nThe knee is stable. Patient: Zebediah  \r\nQuarmby, phone 0412  \r\n987 635.\r\n> Patient: Zebediah  \r\n> Quarmby is well\r\n`,
  ],
  [
    'a contact of a phone',
    mixed([
      attached(
        'c.vcf',
        'BEGIN:VCARD\r\nVERSION:2.1\r\nFN;ENCODING=QUOTED-PRINTABLE:Zebediah=20Quar=\r\nmby\r\nNOTE:stable\r\nTEL:0412 987 635\r\nEND:VCARD\r\n',
      ),
    ]),
  ],
  ['a value in the name of a file', mixed([attached('Zebediah Quarmby 0412 987 635.txt', 'The knee is stable.')])],
])('%s is read and redacted', async (_name, mail) => {
  const { extracted, reopened, copy } = await redact(mail);
  expect(extracted.text.replace(/\s+/g, ' ')).toContain('Zebediah Quarmby');
  expect(extracted.unread).toEqual([]);
  for (const text of [reopened.text, JSON.stringify(await readWithPostalMime(copy.bytes))]) {
    expect(text).not.toMatch(/Zebediah|Quarmby|987/);
    expect(text).toContain('stable');
  }
});

test('text with old formatting codes is removed and counted as unread', async () => {
  const { extracted, copy } = await redact(
    `${HEAD}MIME-Version: 1.0\r\nContent-Type: text/enriched\r\n\r\nPatient: Zebe<italic>diah</italic> Quarmby\r\n`,
  );
  expect(extracted.unread).toEqual([{ kind: 'markup', count: 1, total: null }]);
  expect(Buffer.from(copy.bytes).toString()).not.toMatch(/diah|Quarmby/);
});

test('a picture in a calendar or contact is removed without blocking the copy', async () => {
  const photo = `PHOTO;ENCODING=b;TYPE=PNG:${Buffer.from('x'.repeat(300)).toString('base64')}`;
  const { extracted, copy } = await redact(
    mixed([attached('c.vcf', `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zebediah Quarmby\r\n${photo}\r\nEND:VCARD\r\n`, 'text/vcard')]),
  );
  expect(extracted.unread).toEqual([{ kind: 'encoded-text', count: 1, total: null }]);
  expect(JSON.stringify(await readWithPostalMime(copy.bytes))).not.toMatch(/Zebediah|eHh4/);
});

test.each([4, 5, 6, 7])('%i messages inside each other are read and redacted at the same depth', async (levels) => {
  let mail = `${HEAD}\r\n${LETTER}`;
  for (let level = 0; level < levels; level++) {
    const note = `Content-Type: text/plain\r\n\r\nLevel ${level} for Zebediah Quarmby`;
    // Read after the message inside, so that a text of another length inside would move it.
    mail = mixed(
      [note, attached('m.eml', mail), `Content-Type: text/plain\r\n\r\nAfter level ${level}: ring Zebediah Quarmby today.`],
      `n${level}`,
    );
  }
  const { copy, reopened } = await redact(mail);
  expect(reopened.text).not.toMatch(/Zebediah|Quarmby/);
  expect(copy.certificate.rounds).toBe(1);
  expect(reopened.text.match(/: ring \[PERSON_NAME\] today\./g)).toHaveLength(Math.min(levels, 5 + 1));
});

test('a file whose copy can’t be read is left out, and the rest of the email is released', async () => {
  const { extracted, reopened } = await redact(
    mixed([
      'Content-Type: text/plain\r\n\r\nPatient: Zebediah Quarmby',
      attached('key.txt', `${Buffer.from('key '.repeat(200)).toString('base64')}\r\nends here`),
    ]),
  );
  expect(extracted.unread).not.toEqual([]);
  expect(reopened.unread).toEqual([]);
  expect(reopened.text).toContain('Attachment removed');
});
