import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { parseLines, runManeiro, startManeiro } from '../support/maneiro-command.ts';

const ONLY_MEDICARE = ['--types', 'AU_MEDICARE'];

test('--jsonl answers each record in order: any id, CRLF, blank lines, lone surrogates, invalid lines', async () => {
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
  const { code, out, err } = await runManeiro(['scan', '--jsonl', ...ONLY_MEDICARE], lines.join('\n'));
  expect(parseLines(out)).toMatchObject([
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
  const child = startManeiro(['scan', '--jsonl']);
  child.stdin.write('{"id":1,"text":"hello"}\n');
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  expect(JSON.parse(first.toString())).toEqual({ id: 1, findings: [] });
  child.stdin.end();
  expect(await once(child, 'close')).toEqual([0, null]);
});

test('--jsonl streams: it processes far more than its memory limit, and a line of 50 MB', async () => {
  const child = startManeiro(['scan', '--jsonl', '--tier', 'fast', ...ONLY_MEDICARE], ['--max-old-space-size=160']);
  const answers = text(child.stdout);
  const write = async (line: string) => child.stdin.write(line) || once(child.stdin, 'drain');
  const filler = 'x '.repeat(50_000);
  for (let id = 0; id < 1000; id++) await write(`{"id":${id},"text":"${filler}"}\n`);
  await write(`{"id":"long","text":"${'x '.repeat(25_000_000)}"}\n`);
  child.stdin.end();
  expect(await once(child, 'close')).toEqual([0, null]);
  const ids = parseLines(await answers).map((answer) => (answer as { id: unknown }).id);
  expect(ids).toEqual([...Array.from({ length: 1000 }, (_, id) => id), 'long']);
}, 60_000);

test('the command ends quietly when its reader closes the pipe', async () => {
  const child = startManeiro(['scan', '--jsonl']);
  const complaints = text(child.stderr);
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
