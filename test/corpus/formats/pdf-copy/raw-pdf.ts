import { deflateSync } from 'node:zlib';

/** An object as it is written in the file; with `data`, a stream. The dictionary has no length and no filter. */
export type RawPart = string | { dict: string; data: string | Uint8Array; isPlain?: boolean };

/** A PDF of hand-written objects, numbered from 1. The first is the catalog. */
export function rawPdf(parts: readonly RawPart[], trailer = ''): Uint8Array {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  const write = (chunk: Buffer | string) => chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk);
  const length = () => chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  for (const [index, part] of parts.entries()) {
    offsets.push(length());
    write(`${index + 1} 0 obj\n`);
    if (typeof part === 'string') write(part);
    else {
      const data = typeof part.data === 'string' ? Buffer.from(part.data, 'latin1') : Buffer.from(part.data);
      const packed = part.isPlain ? data : deflateSync(data);
      write(`<<${part.dict} ${part.isPlain ? '' : '/Filter /FlateDecode '}/Length ${packed.length}>>\nstream\n`);
      write(packed);
      write('\nendstream');
    }
    write('\nendobj\n');
  }
  const start = length();
  write(`xref\n0 ${parts.length + 1}\n0000000000 65535 f \n`);
  for (const offset of offsets) write(`${String(offset).padStart(10, '0')} 00000 n \n`);
  write(`trailer\n<</Size ${parts.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(chunks);
}

/** A PDF of one page. `resources` and `more` are written into the page; `parts` are the objects from number 5 on. */
export const onePage = (
  content: string,
  { resources = '', page = '', catalog = '', trailer = '', parts = [] as readonly RawPart[] } = {},
): Uint8Array =>
  rawPdf(
    [
      `<</Type /Catalog /Pages 2 0 R ${catalog}>>`,
      '<</Type /Pages /Kids [3 0 R] /Count 1>>',
      `<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <<${resources === '' ? HELVETICA : resources}>> /Contents 4 0 R ${page}>>`,
      { dict: '', data: content },
      ...parts,
    ],
    trailer,
  );

/** A font that viewers have. */
export const HELVETICA = '/Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>>>';

/** Lines of text from the top of a page. */
export const linesAt = (y: number, lines: readonly string[], font = '/F1 11 Tf'): string =>
  `BT ${font} 14 TL 1 0 0 1 60 ${y} Tm ${lines.map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`).join(' ')} ET\n`;

/** A character map to Unicode. `rows`: code in hexadecimal → text. */
export const toUnicode = (rows: Readonly<Record<string, string>>): RawPart => {
  const hex = (text: string) => [...text].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('');
  const entries = Object.entries(rows).map(([code, text]) => `<${code}> <${hex(text)}>`);
  const digits = Object.keys(rows)[0]?.length ?? 2;
  return {
    dict: '',
    data: `/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <${'0'.repeat(digits)}> <${'F'.repeat(digits)}> endcodespacerange ${entries.length} beginbfchar\n${entries.join('\n')}\nendbfchar endcmap end end`,
  };
};
