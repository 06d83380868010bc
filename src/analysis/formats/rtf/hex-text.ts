const MIN_LETTERS = 4;

/** Readable text in saved data: in bytes and in UTF-16. Form fields of Word keep their texts so. */
export function readableText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const runs = [buffer.toString('latin1'), buffer.toString('utf16le'), buffer.subarray(1).toString('utf16le')].flatMap(
    (text) => text.match(/[\t\x20-\x7e\u00a0-\u024f\u2010-\u201f]{4,}/g) ?? [],
  );
  return [...new Set(runs)].filter(isWritten).join('\n');
}

/** Numbers in binary data give accented letters by chance: Word saves `ffffffff` in every file, which would be `ÿÿÿÿ`. */
function isWritten(run: string): boolean {
  const letters = run.match(/[\p{L}\p{N}]/gu) ?? [];
  const plain = letters.filter((letter) => letter <= '\x7f').length;
  return letters.length >= MIN_LETTERS && 2 * plain >= letters.length;
}

/** The bytes that hexadecimal digits stand for; anything else between them is skipped. */
export const fromHex = (digits: string): Uint8Array => Buffer.from(digits.replace(/[^0-9a-fA-F]/g, ''), 'hex');
