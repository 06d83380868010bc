import type { HiddenContent, Severity } from '../../analysis/types.ts';
import type { JobStatus } from '../../models/analyses/jobs.ts';
import type { Verdict } from '../../services/decisions/verdicts.ts';
import type { SetupState } from '../../services/organizations/setup.ts';
import type { Usage } from '../../services/usage/usage.ts';
import type { HiddenFindings } from '../hidden-findings.ts';
import type { PageLinks } from '../queries.ts';
import type { AlarmRow, FindingFilters, FindingGroup, TextPiece } from './findings.ts';
import type { Filled } from './forms.ts';

export type JobView = {
  id: string;
  status: JobStatus;
  /** 0 to 100. */
  percent: number;
  /** "Reading page 3 of 12", "Waiting: 2 ahead", "Done in 2.1 s". Never empty. */
  stage: string;
  /** For `error`: what happened and what to do, for users. */
  error: string | null;
};

export type DocumentRow = {
  id: string;
  name: string;
  format: string;
  sizeBytes: number;
  createdAt: Date;
  createdBy: string;
  job: JobView;
  verdict: Verdict;
  worst: Severity | null;
  /** Number of findings per severity, worst first; severities without findings are left out. */
  counts: { severity: Severity; count: number }[];
  undecided: number;
};

/**
 * `status`: a JobStatus. `severity`: a Severity, `undecided` for documents with findings to review, `alarm` for documents with an alarm.
 * `person`: `job id.number`. Empty: any.
 */
export type DocumentFilters = { q: string; status: string; severity: string; person: string };

export type DocumentViews = {
  'documents/dashboard': {
    title: string;
    usage: Usage;
    recent: DocumentRow[];
    /** Findings to review, and the number of documents that contain them. */
    toDecide: { findings: number; documents: number };
    safeThisWeek: number;
    /** Progress of the clinic's setup; null for users who can't set it up. */
    setup: SetupState | null;
    filled: Filled | null;
  };
  'documents/index': {
    title: string;
    documents: DocumentRow[];
    filters: DocumentFilters;
    /** True when the organization has never had a document. */
    isEmpty: boolean;
    links: PageLinks;
    filled: Filled | null;
  };
  'documents/warning': {
    title: string;
    document: { id: string; name: string };
    alarms: { label: string; reason: string; relatedName: string | null }[];
  };
  'documents/show': {
    title: string;
    /** `fileLabel`: "Word document". `copyLabel`: what its redacted copy is, "Word". */
    document: DocumentRow & { sha256: string; fileLabel: string; copyLabel: string; hasPages: boolean };
    alarms: AlarmRow[];
    /** With the filters applied. */
    groups: FindingGroup[];
    /** How the list is ordered; null when there are no people to group by. */
    order: 'person' | 'text' | null;
    /** The bulk decision that was just made and can be undone; null when there is none. */
    undo: { bulkDecisionId: string; outcome: 'confirmed' | 'dismissed'; count: number } | null;
    /** Without the filters, and without alarms. */
    total: number;
    undecided: number;
    filters: FindingFilters;
    types: { type: string; label: string; count: number }[];
    severities: { severity: Severity; count: number }[];
    /** Null until the analysis is complete. */
    text: TextPiece[] | null;
    /** Long documents are shown in parts; null when there is one. */
    part: { number: number; count: number } | null;
    /** "1 header", "3 tracked deletions". */
    hidden: { kind: HiddenContent['kind']; words: string }[];
    /** What the hidden content gives away. */
    hiddenFindings: HiddenFindings[];
    isRevealed: boolean;
    filled: Filled | null;
  };
};
