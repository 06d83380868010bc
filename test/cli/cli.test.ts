import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildDocx, line } from '../../samples/docx.ts';
import { parseLines, runManeiroHere as run, runManeiro as runProcess } from '../support/maneiro-command.ts';

let folder = '';
const file = (name: string) => join(folder, name);
const LETTER = 'Dear Jo,\nMedicare no. 2123 45670 1\n';
const ONLY_MEDICARE = ['--types', 'AU_MEDICARE'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maneiro-cli-'));
  await writeFile(file('letter.txt'), LETTER);
  await writeFile(file('clean.txt'), 'Bring an umbrella.\n');
  await writeFile(file('picture.bmp'), Buffer.from(`424d${'00'.repeat(60)}`, 'hex'));
});

test('the default is a table with masked values; the exit code is 1, or 0 without findings', async () => {
  const { code, out } = await runProcess(['scan', ...ONLY_MEDICARE, file('letter.txt'), file('clean.txt')]);
  expect(code).toBe(1);
  expect(out).toMatch(/letter\.txt: 1 finding\n {2}critical {2}Medicare number {2}•••• ••••• 1 {2}\d+% {2}Medicare number: labelled/);
  expect(out).toContain('clean.txt: nothing found');
  expect(await run(['scan', file('clean.txt')])).toMatchObject({ code: 0 });
});

test('--json writes one object per file; findings have exactly these keys, masked unless revealed', async () => {
  const { out } = await run(['scan', '--json', ...ONLY_MEDICARE, file('letter.txt'), file('clean.txt')]);
  const [first, second] = parseLines(out) as { file: string; findings: Record<string, unknown>[] }[];
  expect(Object.keys(first?.findings[0] ?? {})).toEqual([
    'type',
    'start',
    'end',
    'text',
    'confidence',
    'severity',
    'reason',
    'rule',
    'location',
  ]);
  expect(first).toMatchObject({
    file: file('letter.txt'),
    format: 'text',
    findings: [{ type: 'AU_MEDICARE', start: 22, end: 34, text: '•••• ••••• 1' }],
  });
  expect(second?.findings).toEqual([]);
  expect((await run(['scan', '--json', '--reveal', ...ONLY_MEDICARE, file('letter.txt')])).out).toContain('2123 45670 1');
});

test('alarms are listed before the findings and people after them; --json contains both, without person keys', async () => {
  const text = 'Dear Dr Ng,\n\nRe: Mio Okada, DOB 25/12/1949\n\nMrs Okada is well.\n\nMr Whittle was admitted with chest pain.\n';
  await writeFile(file('two.txt'), text);
  const { code, out } = await run(['scan', '--types', 'PERSON_NAME,DATE_OF_BIRTH', file('two.txt')]);
  expect(code).toBe(1);
  expect(out).toContain('\n  3 people: 2 patients (findings 2–4; 5), 1 clinician (1)\n');
  expect(out).toContain('two.txt: 5 findings\n  stop      Names 2 patients: the second is in paragraph 4.');
  const [json] = parseLines((await run(['scan', '--json', '--types', 'PERSON_NAME,DATE_OF_BIRTH', file('two.txt')])).out);
  expect(json).toMatchObject({ alarms: [{ type: 'TWO_PATIENTS', start: text.indexOf('Whittle'), people: [2, 3] }] });
  expect((json as { people: unknown }).people).toEqual([
    { number: 1, role: 'clinician', findings: [0] },
    { number: 2, role: 'patient', findings: [1, 2, 3] },
    { number: 3, role: 'patient', findings: [4] },
  ]);
});

test('options restrict the findings', async () => {
  const scan = (...options: string[]) => run(['scan', '--json', ...options, file('letter.txt')]);
  expect((await scan('--types', 'EMAIL')).code).toBe(0);
  expect((await scan(...ONLY_MEDICARE, '--min-confidence', '1')).code).toBe(0);
  expect((await scan(...ONLY_MEDICARE, '--jurisdiction', 'UK,NZ')).code).toBe(0);
  expect((await scan(...ONLY_MEDICARE, '--jurisdiction', 'au', '--tier', 'fast')).code).toBe(1);
});

test.each([
  [[], /no command given/],
  [['look'], /"look" is not a command/],
  [['scan'], /give the files/],
  [['scan', '--bogus', 'x'], /unknown option '--bogus'/],
  [['scan', '--types', 'NOPE', 'x'], /"NOPE" is not a type/],
  [['scan', '--min-confidence', '2', 'x'], /from 0 to 1, not "2"/],
  [['scan', '--min-confidence=', 'x'], /from 0 to 1/],
  [['scan', '--jurisdiction', 'FR', 'x'], /AU, UK, US, CA, NZ, not "FR"/],
  [['scan', '--tier', 'slow', 'x'], /fast, thorough, not "slow"/],
  [['scan', '--json', '--jsonl'], /either --json or --jsonl/],
  [['scan', '--jsonl', 'x'], /standard input/],
  [['scan', 'nowhere.txt'], /nowhere\.txt: no such file/],
  [['scan', 'src'], /src: this is a folder/],
  [['redact', 'x'], /where to write its copy/],
])('%j exits with 2 and one clear line', async (words, message) => {
  const { code, out, err } = await run(words);
  expect([code, out, err.trimEnd().split('\n').length]).toEqual([2, '', 1]);
  expect(err).toMatch(message);
});

test('an unknown command exits with 2 and one clear line', async () => {
  const { code, out, err } = await runProcess(['scan', '--types', 'NOPE', 'x']);
  expect([code, out, err]).toEqual([2, '', 'maneiro: "NOPE" is not a type of finding; maneiro scan --types lists them\n']);
});

test('an unreadable file does not stop others from being read', async () => {
  const { code, out, err } = await run(['scan', '--json', file('picture.bmp'), file('clean.txt')]);
  expect([code, err.trimEnd().split('\n').length]).toEqual([2, 1]);
  expect(err).toContain("Maneiro can't read BMP pictures");
  expect(parseLines(out)).toMatchObject([{ file: file('picture.bmp'), error: expect.stringContaining('pictures') }, { findings: [] }]);
});

test('a file that was read only in part is reported, and the command exits with 2', async () => {
  const parts = { 'word/embeddings/oleObject1.bin': Uint8Array.from({ length: 500 }, (_, index) => (index * 7) % 13) };
  await writeFile(file('clean.docx'), buildDocx({ body: line('Bring an umbrella.'), parts }));
  await writeFile(file('named.docx'), buildDocx({ body: line('Medicare no. 2123 45670 1'), parts }));
  const table = await run(['scan', ...ONLY_MEDICARE, file('clean.docx'), file('named.docx'), file('letter.txt')]);
  expect(table.code).toBe(2);
  expect(table.out).toContain('clean.docx: Part of this file could not be read: 1 attached file\n');
  expect(table.out).toContain('named.docx: 1 finding. Part of this file could not be read: 1 attached file\n');
  expect(table.out).not.toContain('nothing found');

  const json = await run(['scan', '--json', ...ONLY_MEDICARE, file('clean.docx'), file('clean.txt')]);
  expect([json.code, parseLines(json.out)]).toMatchObject([
    2,
    [
      {
        verdict: 'Part of this file could not be read: 1 attached file',
        unread: [{ kind: 'attached-file', count: 1, detail: '1 attached file' }],
      },
      { verdict: 'nothing found', unread: [] },
    ],
  ]);
  expect((await run(['--help'])).out).toContain('Part of this file could not be read');
});

test('a copy that would contain unread parts is not written', async () => {
  await writeFile(file('broken.txt'), 'Seen: JosÃ©, Medicare no. 2123 45670 1\n');
  const { code, err } = await run(['redact', ...ONLY_MEDICARE, file('broken.txt'), '-o', file('broken-copy.txt')]);
  expect([code, err]).toEqual([1, expect.stringContaining('still contains parts that couldn’t be read (1 word with wrong letters)')]);
  await expect(stat(file('broken-copy.txt'))).rejects.toThrow('ENOENT');
});

test('help, version, the list of types, and a file from standard input', async () => {
  expect((await runProcess(['--help'])).out).toContain('maneiro scan FILE…');
  expect(await run(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^maneiro \d+\.\d+\.\d+\n$/) });
  expect(await run(['scan', '--types'])).toMatchObject({ code: 0, out: expect.stringMatching(/^AU_MEDICARE +Medicare number/m) });
  expect((await runProcess(['scan', '-'], LETTER)).code).toBe(1);
});

test('redact writes a copy and its certificate, and changes nothing else', async () => {
  const { code, out } = await runProcess(['redact', ...ONLY_MEDICARE, file('letter.txt'), '-o', file('copy.txt')]);
  expect([code, out]).toEqual([0, `${file('copy.txt')}: 1 place redacted and proven clean\n`]);
  expect(await readFile(file('copy.txt'), 'utf8')).toBe('Dear Jo,\nMedicare no. [AU_MEDICARE]\n');
  expect(JSON.parse(await readFile(file('copy.txt.certificate.json'), 'utf8'))).toMatchObject({ removed: { AU_MEDICARE: 1 } });
  expect(await readFile(file('letter.txt'), 'utf8')).toBe(LETTER);
});

test('the copy of a PDF is a PDF', async () => {
  const { code } = await run(['redact', 'samples/invoice.pdf', '-o', file('invoice.pdf')]);
  expect(code).toBe(0);
  expect((await readFile(file('invoice.pdf'), 'latin1')).slice(0, 5)).toBe('%PDF-');
  expect(await run(['verify', file('invoice.pdf')])).toMatchObject({ code: 0 });
});

test('a copy never replaces its original', async () => {
  const outcome = await run(['redact', file('letter.txt'), '-o', join(folder, '.', 'letter.txt')]);
  expect(outcome).toMatchObject({ code: 2, err: expect.stringContaining('would replace the original') });
  expect(await readFile(file('letter.txt'), 'utf8')).toBe(LETTER);
});

test('an unreadable file is not redacted', async () => {
  expect(await run(['redact', file('picture.bmp'), '-o', file('none.png')])).toMatchObject({
    code: 2,
    err: expect.stringContaining('pictures'),
  });
  await expect(stat(file('none.png'))).rejects.toThrow('ENOENT');
});

test('redact makes a copy for a purpose; verify passes it, and fails for a changed copy', async () => {
  const letter = 'Patient: Ruth Abernathy, DOB 4 March 1967, Medicare 2123 45670 1\nMother: Mary Abernathy, phone 0491 570 156\n';
  await writeFile(file('access.txt'), letter);
  const made = await run([
    'redact',
    file('access.txt'),
    '-o',
    file('access-copy.txt'),
    '--purpose',
    'about-this-person',
    '--style',
    'black-box',
  ]);
  expect(made).toMatchObject({ code: 0 });
  const copy = await readFile(file('access-copy.txt'), 'utf8');
  expect(copy).toContain('Ruth Abernathy, DOB 4 March 1967, Medicare 2123 45670 1');
  expect(copy).toContain('Mother: █████, phone █████');
  expect(await run(['verify', file('access-copy.txt')])).toMatchObject({ code: 0 });
  await writeFile(file('access-copy.txt'), `${copy} `);
  const changed = await run(['verify', file('access-copy.txt')]);
  expect(changed).toMatchObject({ code: 1 });
  expect(changed.err).toContain('isn’t the file the certificate was issued for');
});

test('a purpose, a style or a person that does not exist is a usage error', async () => {
  const copy = ['redact', file('letter.txt'), '-o', file('never.txt')];
  for (const wrong of [
    ['--purpose', 'friend'],
    ['--style', 'blue'],
    ['--dates', 'maybe'],
    ['--person', '0'],
    ['--person', '7'],
  ]) {
    expect(await run([...copy, ...wrong])).toMatchObject({ code: 2, out: '' });
  }
  expect(await run(['verify', file('letter.txt'), '--certificate', file('clean.txt')])).toMatchObject({ code: 2 });
});
