import { basename } from 'node:path';
import { UnreadableFile } from '../analysis/engine.ts';
import { NotACertificate, verifyCopy } from '../analysis/redact/verify-copy.ts';
import type { Arguments } from './arguments.ts';
import { readInput } from './files.ts';
import { complain, print, showSafely } from './output.ts';
import { EXIT, type ExitCode, UsageError } from './usage-error.ts';

/** Checks redacted copies against a certificate: exit 0 when it is the same file and nothing more is in it, 1 when not. */
export async function verifyOne({ files, certificate }: Arguments): Promise<ExitCode> {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0)
    throw new UsageError('give one redacted copy, e.g. maneiro verify clean.docx --certificate clean.docx.certificate.json');
  const proof = certificate ?? `${file}.certificate.json`;
  const [bytes, text] = [await readInput(file), Buffer.from(await readInput(proof)).toString('utf8')];
  try {
    const { faults } = await verifyCopy(bytes, basename(file), text);
    if (faults.length === 0) {
      await print(`${showSafely(file)}: the file of this certificate, unchanged, and nothing more was found in it\n`);
      return EXIT.clean;
    }
    for (const fault of faults) complain(`${showSafely(file)}: ${fault}`);
    return EXIT.findings;
  } catch (error) {
    if (error instanceof NotACertificate) throw new UsageError(`${showSafely(proof)}: ${error.message}`);
    if (!(error instanceof UnreadableFile)) throw error;
    complain(`${showSafely(file)}: ${error.message}`);
    return EXIT.failed;
  }
}
