import { expect, test } from 'vitest';
import { cleanName } from '../../src/services/documents/uploads.ts';
import { aClinic, aLetter } from '../support/clinic.ts';
import { storedFiles } from '../support/stored-files.ts';

const names: [string, string][] = [
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['..\\..\\C:\\windows\\win.txt', 'win.txt'],
  ['/etc/shadow.txt', 'shadow.txt'],
  ['CON', 'CON'],
  ['invoice‮fdp.txt', 'invoicefdp.txt'],
  ['zero​width.txt', 'zerowidth.txt'],
  ['tab\tand\nline.txt', 'tabandline.txt'],
  ['nul\0byte.txt', 'nulbyte.txt'],
  ['cafe\u0301.txt', 'café.txt'],
  ['🩺 notes 👩‍⚕️.txt', '🩺 notes 👩⚕️.txt'],
  ['lone \ud800 surrogate.txt', 'lone � surrogate.txt'],
  ['   ', 'Document'],
  ['..', '..'],
  ['<img src=x onerror=alert(1)>.txt', '<img src=x onerror=alert(1)>.txt'],
];
test.each(names)('%j is kept as %j', (given, kept) => expect(cleanName(given)).toBe(kept));

test('a name longer than 255 bytes is shortened by whole characters, and keeps its extension', () => {
  const cut = cleanName(`${'名'.repeat(300)}.pdf`);
  expect([[...cut].length, cut.endsWith('名.pdf'), cut.isWellFormed()]).toEqual([200, true, true]);
});

test.each(['../../x.txt', '/etc/x.txt', 'CON.txt', 'a;id.txt', '-o x.txt', '"quoted".txt', 'x'.repeat(250)])(
  '%s never becomes a path',
  async (name) => {
    const other = await aClinic();
    const { document_id: id } = await other.upload(name, aLetter(name));
    const [file] = await other.look((db) => db.file.findMany());
    expect(file?.storageKey).toMatch(new RegExp(`^organizations/${other.organizationId}/documents/[0-9a-f-]{36}$`));
    expect(await storedFiles()).toContain(file?.storageKey);
    const original = await other.http.get(`/documents/${id}/original`).buffer(true).expect(200);
    expect(original.text).toBe(aLetter(name));
    const said = original.headers['content-disposition'] ?? '';
    expect(said).toMatch(/^attachment; filename=/);
    expect(said).not.toMatch(/[\r\n]|\.\.\//);
  },
);

test('a name with markup is shown as text', async () => {
  const other = await aClinic();
  const name = '<img src=x onerror=alert(1)>&amp;.txt';
  const { document_id: id } = await other.upload(name, aLetter('markup'));
  for (const path of ['/documents', '/dashboard', `/documents/${id}`]) {
    const { text } = await other.http.get(path).expect(200);
    expect(text).not.toContain('<img src=x');
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;amp;.txt');
  }
});
