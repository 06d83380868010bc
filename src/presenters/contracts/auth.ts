import type { Filled } from './forms.ts';

export type NoticeLink = { href: string; label: string };

/** One button, which does what the page announces. */
export type NoticeForm = { action: string; button: string /** Sent with it, unseen. */; fields?: Record<string, string> };

export type AuthViews = {
  'accounts/register': { title: string; filled: Filled | null };
  'accounts/code': { title: string; filled: Filled | null };
  'accounts/forgot-password': { title: string; filled: Filled | null };
  'accounts/reset-password': { title: string; filled: Filled | null };
  'accounts/notice': { title: string; paragraphs: string[]; links: NoticeLink[]; form: NoticeForm | null };
  'accounts/login': { title: string; filled: Filled | null; next: string; hasLegacy: boolean };
  'accounts/legacy': { title: string; filled: Filled | null };
};
