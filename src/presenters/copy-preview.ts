import { findingLabel, maskValue } from '../analysis/engine.ts';
import { replacementOf } from '../analysis/formats/spans.ts';
import type { RedactionChoice } from '../analysis/redact/choice.ts';
import type { PlannedFinding } from '../analysis/redact/plan.ts';
import type { FindingRecord } from '../models/decisions/findings.ts';
import type { MarkRecord } from '../models/redactions/marks.ts';
import type { RedactionRecord } from '../models/redactions/redactions.ts';
import type { OpenAlarm } from '../services/decisions/alarms.ts';
import type { CopyPreview } from '../services/redactions/preview.ts';
import type { Filled } from './contracts/forms.ts';
import type { MarkRow, PreviewPiece } from './contracts/redactions.ts';
import type { Views } from './contracts/views.ts';
import { formatLabels } from './file-formats.ts';
import { PURPOSE_CHOICES, redactionRow, STYLE_CHOICES } from './redaction-words.ts';

const ROLE_LABELS = { patient: 'Patient', clinician: 'Clinician', other: 'Other person' } as const;

export type NewCopyPage = { choice: RedactionChoice; alarms: OpenAlarm[]; copies: RedactionRecord[]; filled: Filled | null };

/** The page on which somebody chooses how a copy is made, beside what the recipient will see. Values that stay are masked, as on the document's page. */
export function newCopyProps(preview: CopyPreview, { choice, alarms, copies, filled }: NewCopyPage): Views['redactions/new'] {
  const { document, people, marks, text } = preview;
  const { copyLabel } = formatLabels(document.format);
  const pieces = preview.unclear ? { before: [], after: [], removed: 0, kept: 0 } : piecesOf(preview);
  const patients = people.filter(({ role }) => role !== 'clinician');
  return {
    title: `Copy of ${document.name}`,
    document: { id: document.id, name: document.name, copyLabel, hasText: preview.extracted !== null, isMono: document.format === 'csv' },
    choice: {
      purpose: choice.purpose,
      style: choice.style,
      dates: choice.dates,
      person: choice.subject === undefined ? '' : String(choice.subject),
    },
    purposes: PURPOSE_CHOICES,
    styles: [...STYLE_CHOICES],
    people:
      patients.length > 1 ? patients.map(({ number, role }) => ({ value: String(number), label: `${ROLE_LABELS[role]} ${number}` })) : [],
    alarms,
    preview: { ...pieces, isCut: preview.isCut, unclear: preview.unclear },
    marks: marks.map((mark, index) => markRow(mark, index, text)),
    copies: copies.map(redactionRow),
    filled,
  };
}

type Removed = PlannedFinding | { type: string; start: number; end: number };

function piecesOf({ text, findings, planned, marks }: CopyPreview) {
  const byHand = marks.flatMap((mark) =>
    mark.kind === 'words' && mark.end <= text.length ? [{ type: 'REMOVED', start: mark.start, end: mark.end }] : [],
  );
  const removed = new Map<number, Removed>([...byHand, ...planned].map((one) => [one.start, one]));
  const kept = findings.filter(({ start, end }) => end <= text.length && !removed.has(start));
  const places = [
    ...[...removed.values()].map((one) => ({ ...one, isRemoved: true })),
    ...kept.map((one) => ({ ...one, isRemoved: false })),
  ].sort((one, other) => one.start - other.start || other.end - one.end);
  const [before, after]: [PreviewPiece[], PreviewPiece[]] = [[], []];
  let at = 0;
  for (const place of places) {
    if (place.start < at) continue;
    addText(before, text, at, place.start);
    addText(after, text, at, place.start);
    const masked = maskValue({ type: place.type, text: text.slice(place.start, place.end) });
    const mark = { kind: place.isRemoved ? ('removed' as const) : ('kept' as const), label: labelOf(place, findings) };
    before.push({ text: masked, start: place.start, mark });
    after.push({ text: place.isRemoved ? replacementOf(place) : masked, start: place.start, mark });
    at = place.end;
  }
  addText(before, text, at, text.length);
  addText(after, text, at, text.length);
  return { before, after, removed: removed.size, kept: kept.length };
}

function addText(pieces: PreviewPiece[], text: string, start: number, end: number): void {
  if (end > start) pieces.push({ text: text.slice(start, end), start, mark: null });
}

function labelOf({ type, start }: Removed, findings: readonly FindingRecord[]): string {
  const finding = findings.find((one) => one.start === start && one.type === type);
  return finding ? findingLabel(finding) : 'Marked by hand';
}

function markRow(mark: MarkRecord, index: number, text: string): MarkRow {
  if (mark.kind === 'area') return { id: mark.id, words: `Area ${index + 1}, page ${mark.page}` };
  const words = mark.end <= text.length ? maskValue({ type: 'REMOVED', text: text.slice(mark.start, mark.end) }) : 'Words further on';
  return { id: mark.id, words };
}
