import type { Shell } from '../presenters/contracts/shell.ts';
import type { UsageMeter } from '../presenters/contracts/usage.ts';
import { UPLOADS } from '../presenters/file-formats.ts';
import { formatAgo, formatCount, formatDay, formatExact, formatSize, formatTime, zoneName } from '../presenters/formats.ts';
import { assetPath } from '../web/assets.ts';

/** The instant at which every preview is looked at. */
export const PREVIEW_NOW = new Date('2026-11-20T03:10:00Z');

export const minutesBefore = (minutes: number): Date => new Date(PREVIEW_NOW.getTime() - minutes * 60_000);

const TIME_ZONE = 'Australia/Brisbane';

const base = {
  locale: 'en-AU',
  csrf: 'sample-token',
  flash: null,
  theme: null,
  asset: assetPath,
  uploads: UPLOADS,
  say: (sentence: string) => sentence,
  formatTime: (at: Date) => formatTime(at, TIME_ZONE),
  formatExact: (at: Date) => formatExact(at, TIME_ZONE),
  zone: zoneName(TIME_ZONE),
  formatDay: (at: Date) => formatDay(at, TIME_ZONE),
  formatAgo: (at: Date) => formatAgo(at, PREVIEW_NOW.getTime(), TIME_ZONE),
  formatSize,
  formatCount,
};

const standing = {
  isVerified: true,
  hasColleagues: true,
  hasSeveral: false,
  idleMinutes: 720,
  accent: null,
  logo: null,
  secondFactorDue: null,
};

/** A visitor before sign-in. */
export const visitorShell = (path: string): Shell => ({
  ...base,
  path,
  member: null,
  can: { write: false, decide: false, reveal: false, readAudit: false, manageSettings: false, manageMembers: false, own: false },
});

/** An owner, who may do everything. */
export const ownerShell = (path: string): Shell => ({
  ...base,
  path,
  member: {
    name: 'Priya Raghunathan',
    email: 'priya@moretonbay.example',
    organizationName: 'Moreton Bay Family Practice',
    role: 'owner',
    ...standing,
  },
  can: { write: true, decide: true, reveal: true, readAudit: true, manageSettings: true, manageMembers: true, own: true },
});

/** A read-only member with names as long and as hostile as people can make them. */
export const viewerShell = (path: string): Shell => ({
  ...base,
  path,
  member: {
    name: '<b onmouseover=alert(1)>Maximiliana-Theodora</b> Wolfeschlegelsteinhausenbergerdorff',
    email: 'a-very-long-address-that-does-not-break-anywhere-at-all@subdomain.of.a.long.example',
    organizationName:
      'Wolfeschlegelsteinhausenbergerdorff & Daughters Integrated Paediatric Allied Health Collective <script>alert(1)</script>',
    role: 'viewer',
    ...standing,
    hasSeveral: true,
  },
  can: { write: false, decide: false, reveal: false, readAudit: false, manageSettings: false, manageMembers: false, own: false },
});

/** A month of which `current` of 50 analyses are used. */
export const usageOf = (current: number): UsageMeter => ({
  current,
  max: 50,
  percent: Math.round((current / 50) * 100),
  isNear: current >= 40,
  isReached: current >= 50,
  resetsAt: new Date('2026-11-30T14:00:00Z'),
});
