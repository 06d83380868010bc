import type { Views } from '../presenters/contracts/views.ts';
import { formatLabels } from '../presenters/file-formats.ts';
import { documentNamed } from './preview-documents.ts';
import { sampleAlarms, sampleFindings, sampleGroups, sampleSeverities, sampleText, sampleTypes } from './preview-findings.ts';

const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const noFilters = { type: '', severity: '', state: '' };

/** The document page of the sample whose name begins with `start`, before there is any text. */
export const aDocument = (start: string): Views['documents/show'] => ({
  title: documentNamed(start).name,
  document: { ...documentNamed(start), sha256, ...formatLabels(documentNamed(start).format) },
  alarms: [],
  groups: [],
  order: null,
  undo: null,
  total: 0,
  undecided: 0,
  filters: noFilters,
  types: [],
  severities: [],
  text: null,
  part: null,
  hidden: [],
  isRevealed: false,
  filled: null,
});

/** The discharge summary, read: text with marks, findings, hidden content; part 2 of 3. */
export const aReading: Views['documents/show'] = {
  ...aDocument('Discharge'),
  document: {
    ...aDocument('Discharge').document,
    verdict: { tone: 'danger', sentence: 'Don’t send yet: names a patient from another letter' },
  },
  alarms: sampleAlarms,
  groups: sampleGroups,
  order: 'person',
  undo: { actId: '01936f01-0000-7000-8000-000000000950', outcome: 'confirmed', count: 8 },
  total: sampleFindings.length,
  undecided: sampleFindings.filter(({ decision }) => decision === null).length,
  types: sampleTypes,
  severities: sampleSeverities,
  text: sampleText,
  part: { number: 2, count: 3 },
  hidden: [
    { kind: 'deleted', words: '3 tracked deletions' },
    { kind: 'comment', words: '1 comment' },
    { kind: 'property', words: '4 document properties' },
  ],
};
