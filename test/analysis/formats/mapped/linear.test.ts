import { expect, test } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { startCpuClock } from '../../../support/cpu-clock.ts';

const MAIL = 'From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n';

/** About 2 MB each. Reading that looks back or ahead through the whole file takes minutes. */
const LARGE: readonly (readonly [string, string, string])[] = [
  ['JSON on one line', 'a.json', `[${'{"name":"Jo","note":"some text here","n":5},'.repeat(45_000)}{}]`],
  ['XML on one line', 'a.xml', `<?xml version="1.0"?><a>${'<b><name>Jo</name><c d="e">x <i>y</i></c></b>'.repeat(40_000)}</a>`],
  ['comments', 'a.xml', `<?xml version="1.0"?><a>${'<!-- a -->'.repeat(200_000)}x</a>`],
  ['lines that look like a boundary', 'a.eml', `${MAIL}Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--aa\r\n'.repeat(300_000)}`],
  ['addresses', 'a.eml', `${MAIL}Cc: ${'"<("a@b.example,'.repeat(120_000)}\r\n\r\nx`],
  ['escape characters', 'a.hl7', `MSH|^~\\&|A\rNTE|1||${'\\X'.repeat(1_000_000)}\r`],
];

const MAX_MS = 15_000;

test.each(LARGE)(
  '%s: reading time grows with the size alone',
  async (_what, name, source) => {
    const elapsedMs = startCpuClock();
    await extractText(Buffer.from(source), name);
    expect(elapsedMs()).toBeLessThan(MAX_MS);
  },
  120_000,
);
