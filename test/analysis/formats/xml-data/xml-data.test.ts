import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { xmlData } from '../../../../src/analysis/formats/xml-data/format.ts';
import { XML_FILES } from '../../../corpus/formats/xml-data/files.ts';
import { checkCopy, checkDamaged, checkRead } from '../mapped/check-corpus.ts';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decode = (text: string) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_whole, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_whole, name: string) => ENTITIES[name] ?? '');

const TAG = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const NOTE = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>/y;

/** A strict reader: all tags are closed in their order, all attributes are quoted, all references known. Texts, values, and files inside. */
function readStrictly(copy: Uint8Array): string {
  const xml = /encoding="ISO-8859-1"/.test(Buffer.from(copy.subarray(0, 100)).toString())
    ? Buffer.from(copy).toString('latin1')
    : Buffer.from(copy).toString('utf8');
  const open: string[] = [];
  const texts: string[] = [];
  const values: string[] = [];
  for (let at = 0; at < xml.length; ) {
    TAG.lastIndex = NOTE.lastIndex = at;
    const [tag, note] = [TAG.exec(xml), NOTE.exec(xml)];
    if (tag) {
      if (tag[1] === '/') expect(open.pop()).toBe(tag[2]);
      else if (tag[4] !== '/') open.push(tag[2] ?? '');
      values.push(...[...(tag[3] ?? '').matchAll(/=\s*["']([^"']*)/g)].map(([, value = '']) => decode(value)));
    } else if (note) texts.push(note[1] ?? note[0]);
    else {
      const end = xml.indexOf('<', at) < 0 ? xml.length : xml.indexOf('<', at);
      const raw = xml.slice(at, end);
      expect(end, `no tag at ${at}`).toBeGreaterThan(at);
      expect(raw).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i);
      texts.push(decode(raw));
    }
    at = (tag && TAG.lastIndex) || (note && NOTE.lastIndex) || xml.indexOf('<', at + 1);
    if (at < 0) break;
  }
  expect(open).toEqual([]);
  const files = texts.filter((text) => /^[\w+/=\s]{40,}$/.test(text)).flatMap((text) => filesIn(Buffer.from(text, 'base64')));
  return [texts.join(''), texts.toReversed().join(' '), ...values, ...files].join('\n');
}

const filesIn = (bytes: Buffer): string[] =>
  (bytes.toString('latin1', 0, 2) === 'PK' ? Object.values(unzipSync(bytes)) : [bytes]).map((file) =>
    Buffer.from(file)
      .toString('utf8')
      .replace(/<[^>]*>/g, ''),
  );

describe.each(XML_FILES.map((file) => [file.name, file] as const))('%s', (_name, file) => {
  test('is read whole', async () => {
    const { format, unread } = await checkRead(file);
    expect({ format, unread }).toEqual({ format: 'xml', unread: [] });
  });

  test('has a copy without the secrets that is well formed', async () => {
    await checkCopy(file, readStrictly);
  });
});

test.each([
  '<?xml version="1.0"?><a><b></a></b>',
  '<?xml version="1.0"?><a>',
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
])('%s is refused as damaged', async (source) => {
  await expect(extractText(Buffer.from(source), 'a.xml')).rejects.toMatchObject({
    kind: 'damaged',
    message: expect.stringContaining('XML file'),
  });
});

test('documents of other programs are not taken for data', () => {
  const word =
    '<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:t>To</w:t><w:t>bias</w:t></w:wordDocument>';
  expect(xmlData.sniff(Buffer.from(word), 'a.xml')).toBe(false);
});

test('damaged files give text or a reason', async () => {
  await checkDamaged(XML_FILES, 500);
}, 60_000);
