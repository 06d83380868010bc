import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';

let folder = '';
const file = (name: string) => join(folder, name);
const LETTER = 'Dear Jo,\nMedicare no. 2123 45670 1\n';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maneiro-cli-'));
  await writeFile(file('letter.txt'), LETTER);
  await writeFile(file('clean.txt'), 'Bring an umbrella.\n');
  await writeFile(file('picture.png'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
});

const start = (
  ...words: string[]
): ChildProcess & { stdin: NonNullable<ChildProcess['stdin']>; stdout: NonNullable<ChildProcess['stdout']> } =>
  spawn(process.execPath, ['bin/maneiro.mjs', ...words], {
    env: { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
  }) as never;

async function run(words: string[], input = ''): Promise<{ code: number; out: string; err: string }> {
  const child = start(...words);
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr as never), once(child, 'close')]);
  return { code: code as number, out, err };
}

const records = (out: string): unknown[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

const ONLY_MEDICARE = ['--types', 'AU_MEDICARE'];

test('a table for people: masked, with exit code 1, and 0 when there is nothing', async () => {
  const { code, out } = await run(['scan', ...ONLY_MEDICARE, file('letter.txt'), file('clean.txt')]);
  expect(code).toBe(1);
  expect(out).toMatch(/letter\.txt: 1 finding\n {2}critical {2}Medicare number {2}•••• ••••• 1 {2}\d+ % {2}Medicare number: labelled/);
  expect(out).toContain('clean.txt: nothing found');
  expect(await run(['scan', file('clean.txt')])).toMatchObject({ code: 0 });
});

test('--json gives one object a file; findings have exactly these keys, masked unless revealed', async () => {
  const { out } = await run(['scan', '--json', ...ONLY_MEDICARE, file('letter.txt'), file('clean.txt')]);
  const [first, second] = records(out) as { file: string; findings: Record<string, unknown>[] }[];
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

test('options narrow what is found', async () => {
  const scan = (...options: string[]) => run(['scan', '--json', ...options, file('letter.txt')]);
  expect((await scan('--types', 'EMAIL')).code).toBe(0);
  expect((await scan(...ONLY_MEDICARE, '--min-confidence', '1')).code).toBe(0);
  expect((await scan(...ONLY_MEDICARE, '--jurisdiction', 'UK,NZ')).code).toBe(0);
  expect((await scan(...ONLY_MEDICARE, '--jurisdiction', 'au', '--tier', 'fast')).code).toBe(1);
});

test.each([
  [[], /say what to do/],
  [['look'], /"look" is not a command/],
  [['scan'], /name the files/],
  [['scan', '--bogus', 'x'], /unknown option '--bogus'/],
  [['scan', '--types', 'NOPE', 'x'], /"NOPE" is not a type/],
  [['scan', '--min-confidence', '2', 'x'], /from 0 to 1, not "2"/],
  [['scan', '--min-confidence=', 'x'], /from 0 to 1/],
  [['scan', '--jurisdiction', 'FR', 'x'], /AU, UK, US, CA, NZ, not "FR"/],
  [['scan', '--tier', 'slow', 'x'], /fast, thorough, not "slow"/],
  [['scan', '--json', '--jsonl'], /either --json or --jsonl/],
  [['scan', '--jsonl', 'x'], /standard input/],
  [['scan', 'nowhere.txt'], /nowhere\.txt: there is no such file/],
  [['scan', 'src'], /src: this is a folder/],
  [['redact', 'x'], /where its copy goes/],
])('%j ends with 2 and one clear line', async (words, message) => {
  const { code, out, err } = await run(words);
  expect([code, out, err.trimEnd().split('\n').length]).toEqual([2, '', 1]);
  expect(err).toMatch(message);
});

test('a file that cannot be read does not keep the others from being read', async () => {
  const { code, out, err } = await run(['scan', '--json', file('picture.png'), file('clean.txt')]);
  expect([code, err.trimEnd().split('\n').length]).toEqual([2, 1]);
  expect(err).toContain("Maneiro can't read pictures");
  expect(records(out)).toMatchObject([{ file: file('picture.png'), error: expect.stringContaining('pictures') }, { findings: [] }]);
});

test('help, version, the list of types, and a file from standard input', async () => {
  expect((await run(['--help'])).out).toContain('maneiro scan FILE…');
  expect(await run(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^maneiro \d+\.\d+\.\d+\n$/) });
  expect(await run(['scan', '--types'])).toMatchObject({ code: 0, out: expect.stringMatching(/^AU_MEDICARE +Medicare number/m) });
  expect((await run(['scan', '-'], LETTER)).code).toBe(1);
});

test('--jsonl answers each record in its place: any id, CRLF, blank lines, lone surrogates, bad lines', async () => {
  const lines = [
    '{"id":1,"text":"Medicare no. 2123 45670 1"}\r',
    '',
    '  \r',
    '{"id":{"a":[2]},"text":"\\ud800 fine"}',
    'not json',
    '[1]',
    '{"id":5,"text":7}',
    '\ufeff{"text":"no id"}',
  ];
  const { code, out, err } = await run(['scan', '--jsonl', ...ONLY_MEDICARE], lines.join('\n'));
  expect(records(out)).toMatchObject([
    { id: 1, findings: [{ type: 'AU_MEDICARE', start: 13, end: 25 }] },
    { id: { a: [2] }, findings: [] },
    { id: null, error: 'the line is not a JSON object' },
    { id: null, error: 'the record has no "text" that is a string' },
    { id: null, error: 'the record has no "text" that is a string' },
    { id: null, findings: [] },
  ]);
  expect([code, err]).toEqual([2, 'maneiro: 3 lines were not a record like {"id": 1, "text": "…"}\n']);
});

test('--jsonl answers before its input ends', async () => {
  const child = start('scan', '--jsonl');
  child.stdin.write('{"id":1,"text":"hello"}\n');
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  expect(JSON.parse(first.toString())).toEqual({ id: 1, findings: [] });
  child.stdin.end();
  expect(await once(child, 'close')).toEqual([0, null]);
});

test('--jsonl streams: far more than its memory goes through, and a line of 50 MB', async () => {
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=160', 'bin/maneiro.mjs', 'scan', '--jsonl', '--tier', 'fast', ...ONLY_MEDICARE],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const answers = text(child.stdout);
  const write = async (line: string) => child.stdin.write(line) || once(child.stdin, 'drain');
  const filler = 'x '.repeat(50_000);
  for (let id = 0; id < 1000; id++) await write(`{"id":${id},"text":"${filler}"}\n`);
  await write(`{"id":"long","text":"${'x '.repeat(25_000_000)}"}\n`);
  child.stdin.end();
  expect(await once(child, 'close')).toEqual([0, null]);
  const ids = records(await answers).map((answer) => (answer as { id: unknown }).id);
  expect(ids).toEqual([...Array.from({ length: 1000 }, (_, id) => id), 'long']);
}, 60_000);

test('a reader that leaves ends the command quietly', async () => {
  const child = start('scan', '--jsonl');
  const complaints = text(child.stderr as never);
  child.stdin.on('error', () => {});
  child.stdin.write('{"id":1,"text":"hello"}\n');
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const record = '{"id":2,"text":"hello"}\n'.repeat(10_000);
  const timer = setInterval(() => child.stdin.writable && child.stdin.write(record), 20);
  const [code, signal] = await once(child, 'close');
  clearInterval(timer);
  expect([code, signal, await complaints]).toEqual([0, null, '']);
});

test('redact writes a copy and its certificate, and touches nothing else', async () => {
  const { code, out } = await run(['redact', ...ONLY_MEDICARE, file('letter.txt'), '-o', file('copy.txt')]);
  expect([code, out]).toEqual([0, `${file('copy.txt')}: 1 place redacted and proven clean\n`]);
  expect(await readFile(file('copy.txt'), 'utf8')).toBe('Dear Jo,\nMedicare no. [AU_MEDICARE]\n');
  expect(JSON.parse(await readFile(file('copy.txt.certificate.json'), 'utf8'))).toMatchObject({ removed: { AU_MEDICARE: 1 } });
  expect(await readFile(file('letter.txt'), 'utf8')).toBe(LETTER);
});

test('the text copy of a PDF is not called a PDF', async () => {
  const { code } = await run(['redact', 'samples/invoice.pdf', '-o', file('invoice.pdf')]);
  expect(code).toBe(0);
  expect(await readFile(file('invoice.pdf.txt'), 'utf8')).not.toContain('4111');
  await expect(stat(file('invoice.pdf'))).rejects.toThrow('ENOENT');
});

test('a copy never replaces its original', async () => {
  const outcome = await run(['redact', file('letter.txt'), '-o', join(folder, '.', 'letter.txt')]);
  expect(outcome).toMatchObject({ code: 2, err: expect.stringContaining('would replace the original') });
  expect(await readFile(file('letter.txt'), 'utf8')).toBe(LETTER);
});

test('what cannot be read is not redacted', async () => {
  expect(await run(['redact', file('picture.png'), '-o', file('none.png')])).toMatchObject({
    code: 2,
    err: expect.stringContaining('pictures'),
  });
  await expect(stat(file('none.png'))).rejects.toThrow('ENOENT');
});
