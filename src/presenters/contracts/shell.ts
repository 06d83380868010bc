import type { Scope } from '../../services/permissions.ts';

/** What every page and layout is given besides its own props. */
export type Shell = {
  /** Null before sign-in. */
  member: {
    name: string;
    email: string;
    organizationName: string;
    role: string;
    isVerified: boolean;
    /** False while nobody else is in the organization: the pages then hide what is about others. */
    hasColleagues: boolean;
    /** True when the user belongs to several organizations. */
    hasSeveral: boolean;
    /** Idle minutes until the session expires; null for one that is kept for days. */
    idleMinutes: number | null;
    /** The organization's colour and logo; null: Maneiro's own. */
    accent: string | null;
    logo: string | null;
    /** The date from which two-step sign-in is required, while it is not set up; null when there is none. */
    secondFactorDue: Date | null;
  } | null;
  /** `en-AU`, `en-GB`, `en-US`: how words and dates are written. */
  locale: string;
  /** Whether the actor has a scope, for what the page offers. The server checks again on each request. */
  can: (scope: Scope) => boolean;
  /** Token for hidden `_csrf` fields and the `X-CSRF-Token` header of scripts. */
  csrf: string;
  /** Path of the page, without its query; marks the current page in the sidebar. */
  path: string;
  /** One sentence about what was just done; null when there is none. */
  flash: string | null;
  /** From the cookie `theme`; null follows the device. */
  theme: 'light' | 'dark' | null;
  /** Address of a file under public/ with its content hash: `asset('app.css')`. */
  asset: (path: string) => string;
  /** File types for the upload form, as its `accept` attribute and in words: "PDF, Word (.docx) or plain text". */
  uploads: { accept: string; formats: string };
  /** Converts our own sentences and labels to the organization's spelling; never use it for what users wrote or named. */
  say: (sentence: string) => string;
  /** 21 Nov 2026, 9:05 am, in the organization's time zone. */
  formatTime: (at: Date) => string;
  /** 21 Nov 2026, 9:05:12 am. */
  formatExact: (at: Date) => string;
  /** "Sydney": the time zone of the times shown. */
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
