import { unreadSentence } from '../analysis/engine.ts';
import type { Analysis, UnreadPart } from '../analysis/types.ts';
import { showFinding } from './findings.ts';
import { showSafely } from './output.ts';
import { tellPeople } from './people.ts';

/** Characters. */
const MAX_VALUE_WIDTH = 40;

/**
 * One file's findings as text: a heading that says what wasn't read, a line for each alarm and finding, a line for the people, and one for each
 * kind of hidden content.
 */
export function drawTable(file: string, { extracted, findings, people, alarms }: Analysis, reveal: boolean): string {
  const rows = findings.map((finding) => {
    const { text, severity, confidence, reason, location } = showFinding(finding, reveal);
    return [severity, finding.label, shorten(showSafely(text)), showSafely(location), `${Math.round(confidence * 100)}%`, reason];
  });
  const hidden = extracted.hidden.map(({ count, detail }) => `  also in the file: ${count} × ${detail}\n`);
  const warnings = alarms.map(({ reason }) => `  stop      ${showSafely(reason)}\n`);
  const who = people.length > 0 ? `  ${tellPeople(people)}\n` : '';
  const heading = `${showSafely(file)}: ${tellVerdict(extracted.unread, findings.length)}\n`;
  return `${heading}${warnings.join('')}${align(rows)}${who}${hidden.join('')}`;
}

/** One file's result in a few words. */
export function tellVerdict(unread: readonly UnreadPart[], findings: number): string {
  if (unread.length === 0) return countFindings(findings);
  return findings === 0 ? unreadSentence(unread) : `${countFindings(findings)}. ${unreadSentence(unread)}`;
}

function align(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .filter((cell) => cell !== '')
          .join('  ')}\n`,
    )
    .join('');
}

const shorten = (text: string) => (text.length > MAX_VALUE_WIDTH ? `${text.slice(0, MAX_VALUE_WIDTH - 1)}…` : text);

const countFindings = (count: number) => (count === 0 ? 'nothing found' : count === 1 ? '1 finding' : `${count} findings`);
