/** What every page and layout is given besides its own props. */
export type Shell = {
  /** Null before sign-in. */
  member: {
    name: string;
    email: string;
    organizationName: string;
    role: string;
    isVerified: boolean;
    /** False while nobody else is in the organization: what concerns colleagues is hidden. */
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
