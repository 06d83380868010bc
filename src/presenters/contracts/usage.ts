import type { Usage } from '../../services/usage/usage.ts';

export type UsageViews = {
  'usage/index': {
    title: string;
    usage: Usage;
    planName: string;
    /** Newest first. */
    months: { /** 2026-11. */ month: string; used: number; released: number; max: number }[];
  };
  'usage/limit-reached': { title: string; usage: Usage };
};
