import { basename } from 'node:path';
import { analyzeFile } from '../analysis/analyze-file.ts';
import { describeUnread, UnreadableFile } from '../analysis/engine.ts';
import type { Analysis } from '../analysis/types.ts';
import type { Arguments } from './arguments.ts';
import { readInput, readPassword } from './files.ts';
import { showFinding } from './findings.ts';
import { complain, print } from './output.ts';
import { drawTable, tellVerdict } from './table.ts';
import { EXIT, type ExitCode, UsageError } from './usage-error.ts';

/** Scans files in sequence. If a file can't be read, or only partly, the others are still scanned, but the exit code is 2. */
export async function scanFiles({ files, format, reveal, options, passwordFile }: Arguments): Promise<ExitCode> {
  if (files.length === 0) throw new UsageError('give the files to scan, e.g. maneiro scan letter.docx');
  const opening = await readPassword(passwordFile);
  let exitCode: ExitCode = EXIT.clean;
  for (const file of files) {
    try {
      const analysis = await analyzeFile(await readInput(file), basename(file), options, opening);
      await print(format === 'json' ? `${JSON.stringify(describe(file, analysis, reveal))}\n` : drawTable(file, analysis, reveal));
      if (analysis.extracted.unread.length > 0) exitCode = EXIT.failed;
      else if (analysis.findings.length > 0 && exitCode === EXIT.clean) exitCode = EXIT.findings;
    } catch (error) {
      const message = explain(file, error);
      complain(message);
      if (format === 'json') await print(`${JSON.stringify({ file, error: message })}\n`);
      exitCode = EXIT.failed;
    }
  }
  return exitCode;
}

/** The JSON output. Leaves out the people's keys, because those contain values. */
function describe(file: string, { extracted, findings, people, alarms }: Analysis, reveal: boolean) {
  const { format, units, hidden, unread } = extracted;
  return {
    file,
    format,
    verdict: tellVerdict(unread, findings.length),
    units,
    hidden,
    unread: unread.map((part) => ({ kind: part.kind, count: part.count, detail: describeUnread(part) })),
    alarms: alarms.map(({ kind: _, ...alarm }) => alarm),
    people: people.map(({ number, role, findings: own }) => ({ number, role, findings: own })),
    findings: findings.map((finding) => showFinding(finding, reveal)),
  };
}

/** @throws every error that isn't caused by the user or the file */
function explain(file: string, error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof UnreadableFile) return `${file}: ${error.message}`;
  throw error;
}
