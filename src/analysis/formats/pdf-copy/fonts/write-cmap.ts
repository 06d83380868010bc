/** Longer lists are split, as the specification of character maps asks for. Source: Adobe technical note 5014. */
const MAX_ROWS = 100;

/** A map from codes to Unicode, for a font. `length`: of the code, in bytes. */
export function writeCharacterMap(codes: ReadonlyMap<number, { length: number; text: string }>): string {
  const rows = [...codes]
    .filter(([, { text }]) => text !== '')
    .map(([code, { length, text }]) => `<${toHex(code, length)}> <${toUtf16(text)}>`);
  const lengths = [...new Set([...codes.values()].map(({ length }) => length))].sort();
  const spaces = lengths.map((length) => `<${'00'.repeat(length)}> <${'ff'.repeat(length)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < rows.length; at += MAX_ROWS) {
    const block = rows.slice(at, at + MAX_ROWS);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    `${spaces.length} begincodespacerange\n${spaces.join('\n')}\nendcodespacerange`,
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}

const toHex = (code: number, length: number): string => code.toString(16).padStart(length * 2, '0');

const toUtf16 = (text: string): string => Array.from({ length: text.length }, (_, at) => toHex(text.charCodeAt(at), 2)).join('');
