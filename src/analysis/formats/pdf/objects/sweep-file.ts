import { type Sweep, sweepObjects } from './sweep.ts';

/** The objects of a file. `sweep`: null when its protection could not be removed. `bytes`: what was read, without protection. */
export type SweptFile = { sweep: Sweep | null; bytes: Uint8Array; hasOwnNumbers: boolean };

export async function sweepFile(bytes: Uint8Array, password = ''): Promise<SweptFile> {
  const sweep = sweepObjects(bytes);
  if (!sweep.isEncrypted) return { sweep, bytes, hasOwnNumbers: true };
  const { decryptPdf } = await import('./decrypt.ts');
  const open = await decryptPdf(bytes, password);
  // Objects of the copy may have other numbers.
  return open
    ? { sweep: { ...sweepObjects(open, true), pages: [] }, bytes: open, hasOwnNumbers: false }
    : { sweep: null, bytes, hasOwnNumbers: false };
}
