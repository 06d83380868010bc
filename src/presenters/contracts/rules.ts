import type { Severity } from '../../analysis/types.ts';
import type { Filled } from './forms.ts';

/** How sure the engine must be of a type; `usual` is the default. */
export type TypeLevel = { type: string; label: string; level: 'off' | 'sure' | 'usual' | 'unsure' };

/** A value on the organization's ignore list or "Always flag" list. */
export type ListEntryRow = { id: string; text: string; label: string; severity: Severity; createdBy: string; createdAt: Date };

export type RuleViews = {
  'rules/index': {
    title: string;
    /** Version of the settings shown; sent back, so that a change by someone else in the meantime is detected. */
    version: number;
    countries: { code: string; label: string; isOn: boolean }[];
    groups: { group: string; types: TypeLevel[] /** Number of types with another level than the default. */; changed: number }[];
    allowList: ListEntryRow[];
    denyList: ListEntryRow[];
    patterns: { id: string; label: string; template: string; labels: string[]; severity: Severity; createdBy: string; createdAt: Date }[];
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
    /** Values that occur in most documents, masked. */
    suggestions: { token: string; type: string; label: string; value: string; documents: number; of: number }[];
    filled: Filled | null;
  };
  'rules/preview': {
    title: string;
    /** The change, as a sentence. */
    saying: string;
    /** Sent again to save it. */
    fields: Record<string, string>;
    /** Number of documents compared. `isWhole`: false when there are more. */
    looked: number;
    isWhole: boolean;
    changed: { id: string; name: string; fewer: number; more: number }[];
    byType: { label: string; fewer: number; more: number }[];
  };
};
