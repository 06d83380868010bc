import type { Filled } from './forms.ts';

export type NoticeLink = { href: string; label: string };

/** One button, which does what the page describes. */
export type NoticeForm = { action: string; button: string /** Hidden fields. */; fields?: Record<string, string> };

export type AuthViews = {
  'auth/register': { title: string; filled: Filled | null };
  'auth/code': { title: string; filled: Filled | null };
  'auth/forgot-password': { title: string; filled: Filled | null };
  'auth/reset-password': { title: string; filled: Filled | null };
  'auth/notice': { title: string; paragraphs: string[]; links: NoticeLink[]; form: NoticeForm | null };
  'auth/login': { title: string; filled: Filled | null; next: string; hasLegacy: boolean };
  'auth/legacy': { title: string; filled: Filled | null };
  /** `next`: the page that asked for it. `asksCode`: the person has two-step sign-in. */
  'auth/step-up': { title: string; filled: Filled | null; next: string; asksCode: boolean };
};
