import type { Shell } from '../presenters/contracts/shell.ts';
import { UPLOADS } from '../presenters/file-formats.ts';
import { formatAgo, formatCount, formatDay, formatExact, formatSize, formatTime, zoneName } from '../presenters/formats.ts';
import { nextMonthStart } from '../services/usage/month.ts';
import { meterOf, type Usage } from '../services/usage/usage.ts';
import { assetPath } from '../web/assets.ts';
import { CLINIC, HOSTILE_PERSON, OWNER } from './demo-clinics.ts';

const STARTED = Date.now();

/** For sample data: a time before this process started. */
export const minutesBefore = (minutes: number): Date => new Date(STARTED - minutes * 60_000);

const TIME_ZONE = CLINIC.timeZone;

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
  formatAgo: (at: Date) => formatAgo(at, Date.now(), TIME_ZONE),
  formatSize,
  formatCount,
};

const MEMBER = {
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
  can: () => false,
});

/** An owner, who has every permission. */
export const ownerShell = (path: string): Shell => ({
  ...base,
  path,
  member: {
    ...OWNER,
    organizationName: CLINIC.name,
    role: 'owner',
    ...MEMBER,
  },
  can: () => true,
});

/** A read-only member with names that are as long and as hostile as possible. */
export const viewerShell = (path: string): Shell => ({
  ...base,
  path,
  member: {
    ...HOSTILE_PERSON,
    organizationName:
      'Wolfeschlegelsteinhausenbergerdorff & Daughters Integrated Paediatric Allied Health Collective <script>alert(1)</script>',
    role: 'viewer',
    ...MEMBER,
    hasSeveral: true,
  },
  can: () => false,
});

/** An owner who works alone. */
export function aloneShell(path: string): Shell {
  const shell = ownerShell(path);
  return { ...shell, member: shell.member && { ...shell.member, hasColleagues: false } };
}

/** A month in which `current` of 50 checks are used. Sample data, because a clinic would need that many documents. */
export const usageOf = (current: number): Usage => meterOf({ current, max: 50, resetsAt: nextMonthStart(new Date(), TIME_ZONE) });
