import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { analyzeFile } from '../analysis/analyze-file.ts';
import { UnreadableFile } from '../analysis/engine.ts';
import { RedactionNotProven } from '../analysis/redact/not-proven.ts';
import { planRedaction, UnclearSubject } from '../analysis/redact/plan.ts';
import { redactFile } from '../analysis/redact/redact-file.ts';
import type { Arguments } from './arguments.ts';
import { readInput, readPassword } from './files.ts';
import { complain, print, showSafely } from './output.ts';
import { EXIT, type ExitCode, UsageError } from './usage-error.ts';

/** Writes a redacted copy and its certificate, or nothing when the copy can't be proven clean. */
export async function redactOne({ files, output, options, choice, passwordFile }: Arguments): Promise<ExitCode> {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0 || output === undefined) {
    throw new UsageError('give one file and where to write its copy, e.g. maneiro redact letter.docx -o clean.docx');
  }
  if (resolve(file) === resolve(output)) throw new UsageError('the copy would replace the original; choose another name for -o');
  const bytes = await readInput(file);
  try {
    const opening = await readPassword(passwordFile);
    const analysis = await analyzeFile(bytes, basename(file), options, opening);
    const planned = planRedaction({ ...analysis, text: analysis.extracted.text }, choice, () => null, randomBytes(32));
    const copy = await redactFile(bytes, basename(file), planned, { options, ...opening, madeHow: { choice }, analyzed: analysis });
    const written = nameAsWritten(file, output, copy.fileName);
    await write(written, copy.bytes);
    await write(`${written}.certificate.json`, `${JSON.stringify(copy.certificate, null, 2)}\n`);
    const places = Object.values(copy.certificate.removed).reduce((sum, count) => sum + count, 0);
    await print(`${showSafely(written)}: ${places} ${places === 1 ? 'place' : 'places'} redacted and proven clean\n`);
    return EXIT.clean;
  } catch (error) {
    if (error instanceof UnclearSubject) throw new UsageError(`${file}: ${error.message} (--person N)`);
    if (error instanceof RedactionNotProven) return refuse(`${file}: ${error.message}`, EXIT.findings);
    if (error instanceof UnreadableFile) return refuse(`${file}: ${error.message}`, EXIT.failed);
    throw error;
  }
}

/** When the copy has another format than the file (an Outlook message becomes an email), its name ends in that of the copy. */
function nameAsWritten(file: string, output: string, copyName: string): string {
  const ending = extname(copyName).toLowerCase();
  return ending !== extname(file).toLowerCase() && ending !== extname(output).toLowerCase() ? `${output}${ending}` : output;
}

async function write(file: string, content: Uint8Array | string): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    throw new UsageError(`${file}: cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

function refuse(message: string, exitCode: ExitCode): ExitCode {
  complain(message);
  return exitCode;
}
