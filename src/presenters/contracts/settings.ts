import type { Severity } from '../../analysis/types.ts';
import type { Filled } from './forms.ts';

/** How sure the engine must be of a type; `usual` is as it is made. */
export type TypeLevel = { type: string; label: string; level: 'off' | 'sure' | 'usual' | 'unsure' };

/** A value on a list of the organization's own. */
export type ListEntryRow = { id: string; text: string; label: string; severity: Severity; createdBy: string; createdAt: Date };

export type SettingsViews = {
  'settings/analysis': {
    title: string;
    /** Of the settings shown: sent back, so that the second of two people who change them at once is refused. */
    version: number;
    countries: { code: string; label: string; isOn: boolean }[];
    groups: { group: string; types: TypeLevel[] /** Types that are not as usual. */; changed: number }[];
    ignored: ListEntryRow[];
    sought: ListEntryRow[];
    patterns: { id: string; label: string; mask: string; labels: string[]; severity: Severity; createdBy: string; createdAt: Date }[];
    /** Newest first. */
    remembered: {
      id: string;
      label: string;
      reason: string;
      source: 'decision' | 'letterhead';
      decidedBy: string;
      createdAt: Date;
      settled: number;
    }[];
    /** Values that most documents contain, masked. */
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
};
