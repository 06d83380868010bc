import type { HiddenContent, Severity } from '../analysis/types.ts';
import type { OwnOrganization, TeamMember } from '../models/memberships.ts';
import type { ActivityRow, OwnSession } from '../services/account/own-account.ts';
import type { SecondFactor } from '../services/auth/second-factor.ts';
import type { MailView } from '../services/mail/mails.ts';
import type { OutboxMail } from '../services/mail/outbox.ts';
import type { SetupState, SetupStep } from '../services/organizations/setup.ts';
import type { Team } from '../services/team/team.ts';

/** A submission that did not pass: what was typed (never files or passwords) and one message a field. */
export type Filled = { values: Record<string, string>; errors: FieldError[] };
export type FieldError = { field: string; detail: string };

/** What every page and layout is given besides its own props. */
export type Shell = {
  /** Null before sign-in. */
  member: {
    name: string;
    email: string;
    organizationName: string;
    role: string;
    isVerified: boolean;
    /** False while nobody else is in the organization: what concerns others stays out of sight. */
    hasColleagues: boolean;
    /** True when the person can change to another organization. */
    hasSeveral: boolean;
    /** Minutes without a request until the session ends; null for one that is kept for days. */
    idleMinutes: number | null;
    /** Colours and logo of the organization; null parts as Maneiro's own. */
    accent: string | null;
    logo: string | null;
    /** The day from which a second factor is needed and is not set up yet; null when there is none such. */
    secondFactorDue: Date | null;
  } | null;
  /** `en-AU`, `en-GB`, `en-US`: how words and dates are written. */
  locale: string;
  /** Scopes that change what a page offers. The server asks again on each request. */
  can: {
    write: boolean;
    decide: boolean;
    reveal: boolean;
    readAudit: boolean;
    manageSettings: boolean;
    manageMembers: boolean;
    own: boolean;
  };
  /** Token for hidden `_csrf` fields and the `X-CSRF-Token` header of scripts. */
  csrf: string;
  /** Path of the page, without query: marks the current place in the rail. */
  path: string;
  /** One sentence about what was just done; null when nothing was. */
  flash: string | null;
  /** From the cookie `theme`; null follows the device. */
  theme: 'light' | 'dark' | null;
  /** Address of a file under public/ with its content hash: `asset('app.css')`. */
  asset: (path: string) => string;
  /** A sentence or label of ours in the organization's spelling; never for what people wrote or named. */
  say: (sentence: string) => string;
  /** 21 Nov 2026, 9:05 am, in the organization's time zone. */
  formatTime: (at: Date) => string;
  /** 21 Nov 2026, 9:05:12 am. */
  formatExact: (at: Date) => string;
  /** "Sydney": whose clocks the times are on. */
  zone: string;
  /** 1 December. */
  formatDay: (at: Date) => string;
  /** 3 minutes ago; "just now" under a minute. */
  formatAgo: (at: Date) => string;
  /** 1.2 MB. */
  formatSize: (bytes: number) => string;
  /** 12,345. */
  formatCount: (count: number) => string;
};

export type JobStatus = 'waiting' | 'processing' | 'complete' | 'error' | 'cancelled';

export type JobView = {
  id: string;
  status: JobStatus;
  /** 0 to 100. */
  percent: number;
  /** "Reading page 3 of 12", "Waiting: 2 ahead", "Done in 2.1 s". Never empty. */
  stage: string;
  /** For `error`: what happened and what to do, in words for people. */
  error: string | null;
};

/** The one sentence before any number. `tone` picks colour and shape. */
export type Verdict = { tone: 'safe' | 'attention' | 'danger' | 'working' | 'failed'; sentence: string };

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
  /** Findings of each severity, worst first; severities with none left out. */
  counts: { severity: Severity; count: number }[];
  undecided: number;
};

export type UsageMeter = {
  /** Jobs reserved or used this month. */
  current: number;
  max: number;
  /** 0 to 100. */
  percent: number;
  /** True from 80 %. */
  isNear: boolean;
  isReached: boolean;
  /** First instant of the next month in the organization's time zone. */
  resetsAt: Date;
};

export type FindingRow = {
  id: string;
  /** 1, 2, 3 … in text order; the same number stands on the mark. */
  number: number;
  type: string;
  label: string;
  severity: Severity;
  /** Masked unless `isRevealed`. */
  value: string;
  isRevealed: boolean;
  reason: string;
  /** 0 to 100. */
  confidencePercent: number;
  location: string;
  /** What speaks for it, for who wants to know more. */
  why: { sureness: 'Sure' | 'Fairly sure' | 'Unsure'; rule: string; source: string };
  /** False for values of a patient: those are decided in each document. */
  canRemember: boolean;
  decision: { outcome: 'confirmed' | 'dismissed'; reason: string; by: string; at: Date; isRemembered: boolean } | null;
};

/** Findings of one person, or of nobody; or all, in text order. */
export type FindingGroup = {
  /** Null when the list is in text order. */
  heading: {
    /** Number of the person; 0 for nobody. */
    number: number;
    /** "Patient", "Patient 2", "Clinician", "Someone else", "Not linked to a person". */
    label: string;
    /** Their name, masked unless it was revealed; null when none stands here. */
    name: string | null;
    /** Findings nobody has decided, also those of other parts of a long document. */
    undecided: number;
    /** Other documents that hold the same person, and the query of their list. */
    elsewhere: { documents: number; query: string } | null;
  } | null;
  findings: FindingRow[];
};

/** Something is wrong with whose document this is. */
export type AlarmRow = {
  id: string;
  label: string;
  /** On its two buttons, and told afterwards. */
  words: { confirmed: string; dismissed: string };
  reason: string;
  /** Number of the mark to look at; null when it stands in another part. */
  mark: number | null;
  /** The other document, for a mix-up in a batch. */
  related: { id: string; name: string } | null;
  decision: FindingRow['decision'];
};

/** A stretch of the document: plain, or a mark that shows its masked value. */
export type TextPiece = {
  text: string;
  mark: { findingId: string; number: number; severity: Severity; label: string; isDismissed: boolean; person: number } | null;
};

/**
 * `status`: a JobStatus. `severity`: a Severity, `undecided` for findings left to decide, `alarm` for documents with one. `person`: `job id.number`.
 * Empty: any.
 */
export type DocumentFilters = { q: string; status: string; severity: string; person: string };
/** `state`: `undecided`, `confirmed` or `dismissed`. Empty: any. */
export type FindingFilters = { type: string; severity: string; state: string };
/** `actor`: a person's id. `day`: 2026-11-20, in the organization's time zone. Empty: any. */
export type AuditFilters = { actor: string; action: string; day: string; ip: string };

export type AuditRow = {
  id: string;
  at: Date;
  /** Name of the person; "System" when no person acted. */
  actor: string;
  actorEmail: string | null;
  actorId: string | null;
  action: string;
  /** "Signed in", for people. */
  actionLabel: string;
  /** What the target is called now. */
  target: string | null;
  /** "document 01936f00-…". */
  targetId: string | null;
  /** Page of the target, when it has one. */
  targetPath: string | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string;
  metadata: Record<string, unknown>;
  sequence: number;
  hash: string;
};

/** How sure the engine must be of a type; `usual` is as it is made. */
export type TypeLevel = { type: string; label: string; level: 'off' | 'sure' | 'usual' | 'unsure' };

/** A value on a list of the organization's own. */
export type ListEntryRow = { id: string; text: string; label: string; severity: Severity; createdBy: string; createdAt: Date };

export type NoticeLink = { href: string; label: string };
/** One button, which does what the page tells of. */
export type NoticeForm = { action: string; button: string /** Sent with it, unseen. */; fields?: Record<string, string> };

/** The contract of every page: file under views/ to the props it is given. */
export type Views = {
  'accounts/register': { title: string; filled: Filled | null };
  'accounts/code': { title: string; filled: Filled | null };
  'accounts/forgot-password': { title: string; filled: Filled | null };
  'accounts/reset-password': { title: string; filled: Filled | null };
  'accounts/notice': { title: string; paragraphs: string[]; links: NoticeLink[]; form: NoticeForm | null };
  'team/index': Team & { title: string; roles: string[]; ownId: string; filled: Filled | null };
  'team/ownership': { title: string; heirs: TeamMember[] };
  'team/join': { title: string; organizationName: string; inviterName: string; role: string; email: string; filled: Filled | null };
  'organizations/new': { title: string; filled: Filled | null };
  'organizations/index': { title: string; organizations: OwnOrganization[]; hereId: string | null };
  'organizations/profile': { title: string; filled: Filled; timeZones: string[] };
  'organizations/branding': { title: string; filled: Filled; logo: string | null };
  'organizations/access': { title: string; filled: Filled; choices: Record<string, readonly string[]>; without: number };
  'organizations/mails': { title: string; mails: MailView[]; isSending: boolean };
  'organizations/deactivation': { title: string; filled: Filled | null };
  'dev/outbox': { title: string; mails: Omit<OutboxMail, 'html'>[] };
  'dev/previews': { title: string; pages: string[]; mails: string[] };
  'setup/step': {
    title: string;
    setup: SetupState;
    step: SetupStep;
    filled: Filled;
    timeZones: string[];
    roles: string[];
    logo: string | null;
  };
  'account/profile': { title: string; filled: Filled; email: string; timeZones: string[] };
  'account/security': { title: string; filled: Filled | null; sessions: OwnSession[]; secondFactor: SecondFactor };
  'account/second-factor': { title: string; filled: Filled | null; secret: string; qr: { size: number; path: string } };
  'account/recovery-codes': { title: string; codes: string[] };
  'account/step-up': { title: string; filled: Filled | null; next: string; asksCode: boolean };
  'account/activity': { title: string; rows: ActivityRow[]; next: string | null };
  'accounts/login': { title: string; filled: Filled | null; next: string; hasLegacy: boolean };
  'accounts/legacy': { title: string; filled: Filled | null };
  'dashboard/index': {
    title: string;
    usage: UsageMeter;
    recent: DocumentRow[];
    /** Findings nobody has decided yet, in how many documents. */
    toDecide: { findings: number; documents: number };
    safeThisWeek: number;
    /** How far the clinic is set up; null for those who do not set it up. */
    setup: SetupState | null;
    filled: Filled | null;
  };
  'documents/index': {
    title: string;
    documents: DocumentRow[];
    filters: DocumentFilters;
    /** True when the organization has never had a document. */
    isEmpty: boolean;
    /** Query string of the next (older), previous page, with its `?`; null at the end. */
    next: string | null;
    previous: string | null;
    filled: Filled | null;
  };
  'documents/warning': {
    title: string;
    document: { id: string; name: string };
    alarms: { label: string; reason: string; relatedName: string | null }[];
  };
  'documents/show': {
    title: string;
    document: DocumentRow & { sha256: string };
    alarms: AlarmRow[];
    /** With the filters applied. */
    groups: FindingGroup[];
    /** How the list is ordered; null when there are no people to group by. */
    order: 'person' | 'text' | null;
    /** What was just decided in one press and can be taken back; null when nothing was. */
    undo: { actId: string; outcome: 'confirmed' | 'dismissed'; count: number } | null;
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
    isRevealed: boolean;
    filled: Filled | null;
  };
  'usage/index': {
    title: string;
    usage: UsageMeter;
    planName: string;
    /** Newest first. */
    months: { /** 2026-11. */ month: string; used: number; released: number; max: number }[];
  };
  'audit/index': {
    title: string;
    /** Newest first. */
    events: AuditRow[];
    filters: AuditFilters;
    people: { id: string; label: string }[];
    actions: { action: string; label: string }[];
    /** Query string of the older page, with its `?`; null at the end. */
    next: string | null;
    /** Query string for the CSV with the same filters, with its `?`; empty without filters. */
    csv: string;
    /** What is listed, in words: "Newest entries". */
    total: string;
    filled: Filled | null;
  };
  'settings/analysis': {
    title: string;
    /** Of the settings shown: sent back, so that two people who change at once are told. */
    version: number;
    countries: { code: string; label: string; isOn: boolean }[];
    groups: { group: string; types: TypeLevel[] /** Types that are not as usual. */; changed: number }[];
    ignored: ListEntryRow[];
    sought: ListEntryRow[];
    patterns: { id: string; label: string; mask: string; labels: string[]; severity: Severity; createdBy: string; createdAt: Date }[];
    /** Newest first. */
    memories: {
      id: string;
      label: string;
      reason: string;
      source: 'decision' | 'letterhead';
      decidedBy: string;
      createdAt: Date;
      settled: number;
    }[];
    /** Values that stand in most documents, masked. */
    suggestions: { token: string; type: string; label: string; value: string; documents: number; of: number }[];
    filled: Filled | null;
  };
  'settings/preview': {
    title: string;
    /** What the change is, as a sentence. */
    saying: string;
    /** Sent again to save it. */
    fields: Record<string, string>;
    /** Documents that were compared; `isWhole`: false when there are more. */
    looked: number;
    isWhole: boolean;
    changed: { id: string; name: string; fewer: number; more: number }[];
    byType: { label: string; fewer: number; more: number }[];
  };
  'usage/limit-reached': { title: string; usage: UsageMeter };
  'errors/problem': { title: string; status: number; detail: string; requestId: string; action: { href: string; label: string } | null };
};

export type ViewName = keyof Views;
