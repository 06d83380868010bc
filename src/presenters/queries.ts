import type { Page } from '../services/paging.ts';

/** A query string with its `?`, without the empty values; '' when nothing is left. */
export function queryOf(values: Record<string, string>): string {
  const filled = Object.entries(values).filter(([, value]) => value !== '');
  return filled.length > 0 ? `?${new URLSearchParams(filled)}` : '';
}

/** Query strings of the pages beside one, with their `?`; null at the end of the list. */
export type PageLinks = { older: string | null; newer: string | null };

/** @param filters that the list was read with: they stay */
export const pageLinks = ({ older, newer }: Omit<Page<unknown>, 'rows'>, filters: Record<string, string> = {}): PageLinks => ({
  older: older && queryOf({ ...filters, before: older }),
  newer: newer && queryOf({ ...filters, after: newer }),
});
