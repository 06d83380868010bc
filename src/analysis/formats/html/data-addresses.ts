/** A file written into an address: `data:image/png;base64,…`. */
export type DataFile = { mediaType: string; bytes: Uint8Array };

/** Null when the address has no file in it. `address` is decoded from HTML, but not from percent-encoding. */
export function readDataAddress(address: string): DataFile | null {
  const head = /^\s*data:([^,]{0,200}),/i.exec(address);
  if (!head) return null;
  const parameters = (head[1] ?? '').toLowerCase().split(';');
  const content = address.slice(head[0].length);
  const isBase64 = parameters.some((parameter) => parameter.trim() === 'base64');
  const bytes = isBase64 ? Buffer.from(decodePercent(content), 'base64') : Buffer.from(decodePercent(content), 'utf8');
  return { mediaType: (parameters[0] ?? '').trim() || 'text/plain', bytes };
}

function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
}

const EXTENSIONS: readonly [RegExp, string][] = [
  [/^image\/svg/, 'svg'],
  [/^image\/jpe?g/, 'jpg'],
  [/^image\/(\w+)/, 'png'],
  [/html|xml/, 'html'],
  [/pdf$/, 'pdf'],
  [/csv$/, 'csv'],
  [/css$/, 'css'],
  [/font|woff/, 'woff'],
];

/** A name for a file that has none. Only its extension matters. */
export const nameDataFile = (mediaType: string): string =>
  `inside.${EXTENSIONS.find(([pattern]) => pattern.test(mediaType))?.[1] ?? 'txt'}`;
