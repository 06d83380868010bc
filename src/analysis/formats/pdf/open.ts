import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
import { UnreadableFile } from '../../types.ts';
import { withoutPictures } from './guard.ts';
import { loadPdfjs } from './load-pdfjs.ts';

/** Opens a PDF in a thread of pdfjs. Its pictures are empty. */
export async function openPdf(bytes: Uint8Array, worker: PDFWorker, password: string | undefined): Promise<PDFDocumentProxy> {
  const { getDocument } = await loadPdfjs();
  const packageFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return getDocument({
    data: withoutPictures(bytes),
    worker,
    ...(password === undefined ? {} : { password }),
    cMapUrl: `${packageFolder}/cmaps/`,
    standardFontDataUrl: `${packageFolder}/standard_fonts/`,
    wasmUrl: `${packageFolder}/wasm/`,
    iccUrl: `${packageFolder}/iccs/`,
    isEvalSupported: false,
    useSystemFonts: false,
    enableXfa: false,
    fontExtraProperties: true, // Shows which fonts have no Unicode mapping.
    verbosity: 0,
  }).promise;
}

/** An error of pdfjs in words for people. Other errors stay as they are. */
export function explainPdfError(error: unknown, hasPassword: boolean): unknown {
  if (error instanceof UnreadableFile || !(error instanceof Error)) return error;
  if (error.name === 'PasswordException') {
    return new UnreadableFile(
      'password-protected',
      hasPassword
        ? 'That password doesn’t open this PDF. Check it, or open the PDF, save a copy without the password, and try again.'
        : 'This PDF is protected with a password. Open it, save a copy without the password, and try again.',
    );
  }
  return new UnreadableFile('damaged', 'This PDF is damaged and can’t be opened. Ask the sender for a new copy, or print it to a new PDF.');
}
