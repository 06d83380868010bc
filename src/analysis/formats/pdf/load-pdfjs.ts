type Library = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

/**
 * Code that defines `restoreNative()`: puts back the built-ins that the library replaces for all code when one of its two modules is loaded. Its
 * versions are several times slower. Threads run it too, so it is a text.
 */
export const RESTORE_NATIVE = `const restoreNative = (() => {
  const native = [[Array.prototype, 'push'], [JSON, 'parse'], [Function.prototype, 'toString']]
    .map(([owner, name]) => [owner, name, Object.getOwnPropertyDescriptor(owner, name)]);
  return () => native.forEach((entry) => Object.defineProperty(...entry));
})();`;

let loading: Promise<Library> | null = null;

/**
 * Loads the PDF library without what it does to built-ins: measured with Node 20, its `push` made the analysis of every later file in the process a
 * quarter slower.
 */
export function loadPdfjs(): Promise<Library> {
  loading ??= loadOnce();
  return loading;
}

const REPLACED = [
  [Array.prototype, 'push'],
  [JSON, 'parse'],
  [Function.prototype, 'toString'],
] as const;

async function loadOnce(): Promise<Library> {
  const native = REPLACED.map(([owner, name]) => ({ owner, name, descriptor: Object.getOwnPropertyDescriptor(owner, name) }));
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    for (const { owner, name, descriptor } of native) if (descriptor) Object.defineProperty(owner, name, descriptor);
  }
}
