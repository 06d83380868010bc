import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { extractText, sniffFormat } from '../../../../src/analysis/formats/extract.ts';
import { decodeHtml } from '../../../../src/analysis/formats/html/source.ts';
import { PAGES } from '../../../corpus/formats/html/pages.ts';
import { startCpuClock } from '../../../support/cpu-clock.ts';
import { checkCopy, checkDamaged, checkFound, redactAll } from '../markup/check-planted.ts';

/** All text of a page by its tree: text nodes joined, attributes, comments, templates. */
function readTree(bytes: Uint8Array): string {
  const parts: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('value' in node) parts.push(node.value);
    if ('data' in node) parts.push(`\n${node.data}\n`);
    if ('attrs' in node) parts.push(...node.attrs.map(({ name, value }) => `\n${name}=${value}\n${tryDecode(value)}\n`));
    if ('content' in node) visit(node.content);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(decodeHtml(bytes).text));
  return parts.join('');
}

function tryDecode(value: string): string {
  const base64 = /base64,(.*)/.exec(value)?.[1];
  if (base64) return Buffer.from(base64, 'base64').toString('latin1');
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

describe.each(PAGES.map((page) => [page.name, page] as const))('%s', (name, page) => {
  test('is read as a page, and every secret is found', async () => {
    expect(sniffFormat(page.bytes, name)?.format).toBe('html');
    await checkFound(page);
  });
  test('has a copy without any of them, with the rest', async () => {
    await checkCopy(page, readTree);
  });
});

test('an original without findings keeps everything that is shown, byte for byte', async () => {
  const source = '<html><body class="a">\r\n<p>Fish &amp; chips&nbsp;are <b>hot</b>.</p></body></html>\r\n';
  expect(Buffer.from(await redactAll({ name: 'a.html', bytes: Buffer.from(source), secrets: [], kept: [] })).toString()).toBe(source);
});

test('a value is cut from each of its pieces', async () => {
  const bytes = Buffer.from('<p>Medicare 2951&nbsp;734<i>89</i>&#32;1 again</p>');
  expect(Buffer.from(await redactAll({ name: 'a.html', bytes, secrets: [], kept: [] })).toString()).toBe(
    '<p>Medicare [AU_MEDICARE]<i></i> again</p>',
  );
});

describe('what is a page', () => {
  test.each([
    ['a comment and a document type first', '\n<!-- x --><!DOCTYPE html><title>A</title>'],
    ['a fragment', '<div>Dear Ruth<br>Thank you</div>'],
    ['a table first', '<table><tr><td>x</td></tr></table>'],
    ['an XHTML page', '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'],
    ['a line of a server before it', 'Status 200\n<html><body><p>x</p></body></html>'],
  ])('%s', (_what, source) => {
    expect(sniffFormat(Buffer.from(source), 'letter.txt')?.format).toBe('html');
  });

  test.each([
    ['a mention of a tag', 'Use <b> for bold letters.', 'a.txt'],
    ['an address in brackets first', '<john@x.example> wrote: hello', 'a.txt'],
    ['Markdown with a tag', '# Policy\n\n<b>Note</b> this<br>\n', 'a.md'],
    ['JSON with tags inside', '{"note":"<p>a</p><p>b</p><p>c</p><p>d</p><p>e</p><p>f</p>"}', 'a.txt'],
  ])('not %s', (_what, source, name) => {
    expect(sniffFormat(Buffer.from(source), name)?.format).not.toBe('html');
  });
});

test('content that is only linked is told and not loaded by the copy', async () => {
  const bytes = Buffer.from(
    '<p>Hello there</p><img src="https://track.example/p.gif?who=1"><div style="background:url(//x.example/a.png)">x</div>',
  );
  expect((await extractText(bytes, 'a.html')).unread).toEqual([{ kind: 'linked-content', count: 2, total: null }]);
  const copy = Buffer.from(await redactAll({ name: 'a.html', bytes, secrets: [], kept: [] })).toString();
  expect(copy).toBe('<p>Hello there</p><img src="about:blank"><div style="background:url(about:blank)">x</div>');
});

test('damaged pages never crash or hang', () => checkDamaged(PAGES, 500, 20261201), 60_000);

test.each([
  ['open elements', '<b><i>'],
  ['comments that never close', '<!--'],
  ['references that are none', '&abcdef'],
  ['attributes', '<p a=1 b="2" '],
  ['style sheets', '<style>a{b:url(c/*'],
  ['hidden elements', '<div hidden>x'],
])('reading costs what the length costs: %s', async (_what, unit) => {
  const cpuMs = async (count: number) => {
    const bytes = Buffer.from(`<p>Dear Ruth</p>${unit.repeat(count)}`);
    const elapsedMs = startCpuClock();
    await extractText(bytes, 'a.html');
    return elapsedMs();
  };
  await cpuMs(2_000);
  const [small, large] = [await cpuMs(4_000), await cpuMs(40_000)];
  expect(large).toBeLessThan(Math.max(small, 30) * 30);
});
