import type { PageLinks } from '../queries.ts';
import type { Filled } from './forms.ts';

/** `actor`: a user's id. `day`: 2026-11-20, in the organization's time zone. Empty: any. */
export type AuditFilters = { actor: string; action: string; day: string; ip: string };

export type AuditRow = {
  id: string;
  at: Date;
  /** Name of the user; "System" when no user acted, "API key" or "Guest" for those. */
  actor: string;
  actorEmail: string | null;
  actorId: string | null;
  action: string;
  /** The action in words: "Signed in". */
  actionLabel: string;
  /** The target's current name. */
  target: string | null;
  /** "document 01936f00-…". */
  targetId: string | null;
  /** Path of the target's page; null when it has none. */
  targetPath: string | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string;
  metadata: Record<string, unknown>;
  sequence: number;
  hash: string;
};

export type AuditViews = {
  'audit/index': {
    title: string;
    /** Newest first. */
    events: AuditRow[];
    filters: AuditFilters;
    people: { id: string; label: string }[];
    actions: { action: string; label: string }[];
    links: PageLinks;
    /** Query string for the CSV with the same filters, with its `?`; empty without filters. */
    csv: string;
    /** What the list shows, in words: "Newest entries". */
    total: string;
    filled: Filled | null;
  };
};
