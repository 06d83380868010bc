import { SEVERITIES, typeLabel } from '../analysis/engine.ts';
import type { FindingRecord } from '../models/decisions/findings.ts';
import type { OpenDocument } from '../services/documents/document-view.ts';
import type { FindingFilters } from './contracts/findings.ts';
import type { Filled } from './contracts/forms.ts';
import type { Views } from './contracts/views.ts';
import { documentRow } from './document-rows.ts';
import { formatLabels } from './file-formats.ts';
import { alarmRow, groupFindings } from './finding-groups.ts';
import { hiddenFindings } from './hidden-findings.ts';
import { hiddenWords } from './hidden-words.ts';
import { markText, type Part, partsOf } from './marked-text.ts';

/** `revealed`: the id of the one finding whose value is shown, `all`, or null. */
export type DocumentPageOptions = { revealed: string | null; filled: Filled | null };

const WHOLE: Part = { number: 1, count: 1, start: 0, end: 0 };

/** The document page: verdict, marked text, findings. Values are masked unless they are revealed. */
export async function documentProps(
  opened: OpenDocument,
  { filters, part: asked, group, undo }: { filters: FindingFilters; part: number; group: 'person' | 'text'; undo: string },
  { revealed, filled }: DocumentPageOptions,
): Promise<Views['documents/show']> {
  const { document, alarms, findings, people, extracted } = opened;
  const isRevealed = (finding: FindingRecord) => revealed === 'all' || revealed === finding.id;
  const shown = findings.filter((finding) => fits(finding, filters));
  const [first] = shown;
  const isFiltered = filters.type !== '' || filters.severity !== '' || filters.state !== '';
  const parts = partsOf(extracted?.length ?? 0, findings);
  const wanted = asked === 1 && isFiltered && first ? (parts.find(({ end }) => first.start < end)?.number ?? 1) : asked;
  const part = parts[Math.min(wanted, parts.length) - 1] ?? WHOLE;
  const inPart = shown.filter((finding) => finding.start >= part.start && finding.start < part.end);
  const end = Math.max(part.end, ...inPart.map((finding) => finding.end));
  const excerpt = { text: (await extracted?.slice(part.start, end)) ?? '', start: part.start };
  const order = people.length > 0 ? group : null;
  return {
    title: document.name,
    document: {
      ...documentRow(document),
      sha256: document.sha256,
      hasPages: (extracted?.pageSizes?.length ?? 0) > 0,
      ...formatLabels(document.format),
    },
    alarms: alarms.map((alarm) => alarmRow(alarm, inPart)),
    groups: groupFindings(opened, { shown: inPart, stretch: excerpt, isRevealed, order }),
    order,
    undo: undoOf(undo, findings),
    total: findings.length,
    undecided: findings.filter(({ outcome }) => outcome === null).length,
    filters,
    types: countTypes(findings),
    severities: SEVERITIES.map((severity) => ({
      severity,
      count: findings.filter((finding) => finding.severity === severity).length,
    })).filter(({ count }) => count > 0),
    text: extracted ? markText(excerpt, part, findings, isRevealed) : null,
    part: part.count > 1 ? { number: part.number, count: part.count } : null,
    hiddenFindings: extracted ? await hiddenFindings(findings, extracted.slice) : [],
    hidden: (extracted?.hidden ?? []).map((part) => ({ kind: part.kind, words: hiddenWords(part) })),
    isRevealed: revealed === 'all',
    filled,
  };
}

/** How much of a bulk decision can still be undone; null when nothing can. */
function undoOf(bulkDecisionId: string, findings: readonly FindingRecord[]) {
  const decided = findings.filter((finding) => bulkDecisionId !== '' && finding.bulkDecisionId === bulkDecisionId);
  const outcome = decided[0]?.outcome;
  return outcome ? { bulkDecisionId, outcome, count: decided.length } : null;
}

function fits(finding: FindingRecord, { type, severity, state }: FindingFilters): boolean {
  if (type && finding.type !== type) return false;
  if (severity && finding.severity !== severity) return false;
  return state === '' || (finding.outcome ?? 'undecided') === state;
}

/** Most frequent first. */
function countTypes(findings: FindingRecord[]): { type: string; label: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { type } of findings) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts]
    .map(([type, count]) => ({ type, label: typeLabel(type), count }))
    .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
}
