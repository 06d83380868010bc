import type { Severity } from '../../analysis/types.ts';

/** A rectangle on a page, in the units of the page. */
export type PageBox = { x: number; y: number; width: number; height: number };

/** A finding on a page: one box for each line it is on. */
export type PageFinding = {
  id: string;
  number: number;
  label: string;
  severity: Severity;
  isDismissed: boolean;
  boxes: PageBox[];
};

export type PageViews = {
  'documents/page': {
    title: string;
    document: { id: string; name: string };
    page: { number: number; count: number; width: number; height: number; picture: string };
    words: (PageBox & { text: string })[];
    findings: PageFinding[];
    areas: (PageBox & { id: string })[];
  };
};
