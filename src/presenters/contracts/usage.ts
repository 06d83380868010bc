export type UsageMeter = {
  /** Checks reserved or used this month. */
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

export type UsageViews = {
  'usage/index': {
    title: string;
    usage: UsageMeter;
    planName: string;
    /** Newest first. */
    months: { /** 2026-11. */ month: string; used: number; released: number; max: number }[];
  };
  'usage/limit-reached': { title: string; usage: UsageMeter };
};
