import { analyzeText } from '../analysis/engine.ts';
import type { Arguments } from './arguments.ts';
import { showFinding } from './findings.ts';
import { MAX_LINE_BYTES, splitLines } from './lines.ts';
import { complain, print } from './output.ts';
import { EXIT, type ExitCode, UsageError } from './usage-error.ts';

/** Results are written in batches of about this many characters, and whenever a chunk of input has been processed. */
const WRITE_AT = 64 * 1024;

/**
 * Reads records from standard input and writes one line of output for each, in the same order. Skips blank lines. A line that isn't a valid record
 * gets an error instead, and the exit code is then 2.
 */
export async function scanLines({ files, reveal, options }: Arguments): Promise<ExitCode> {
  if (files.length > 0) throw new UsageError('--jsonl reads standard input, e.g. maneiro scan --jsonl < in.jsonl > out.jsonl');
  let badLines = 0;
  let findings = 0;
  for await (const lines of splitLines(process.stdin)) {
    let written = '';
    for (const line of lines) {
      if (line !== null && line.toString('latin1', 0, 64).trim() === '' && line.toString('utf8').trim() === '') continue;
      const result = processLine(line, reveal, options);
      if ('error' in result) badLines++;
      else findings += result.findings.length;
      written += `${JSON.stringify(result)}\n`;
      if (written.length > WRITE_AT) {
        await print(written);
        written = '';
      }
    }
    if (written !== '') await print(written);
  }
  if (badLines > 0) complain(`${badLines} ${badLines === 1 ? 'line was' : 'lines were'} not a record like {"id": 1, "text": "…"}`);
  return badLines > 0 ? EXIT.failed : findings > 0 ? EXIT.findings : EXIT.clean;
}

function processLine(line: Buffer | null, reveal: boolean, options: Arguments['options']) {
  const record = readRecord(line);
  if ('error' in record) return { id: null, error: record.error };
  return { id: record.id, findings: analyzeText(record.text, options).map((finding) => showFinding(finding, reveal)) };
}

/** The id is null when the record has none. */
function readRecord(line: Buffer | null): { id: unknown; text: string } | { error: string } {
  if (line === null) return { error: `the line is longer than ${MAX_LINE_BYTES / 1024 / 1024} MB` };
  const record = parseJson(line.toString('utf8').replace(/^\ufeff/, ''));
  if (typeof record !== 'object' || record === null) return { error: 'the line is not a JSON object' };
  const { id = null, text } = record as { id?: unknown; text?: unknown };
  return typeof text === 'string' ? { id, text } : { error: 'the record has no "text" that is a string' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
