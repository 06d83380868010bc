/** Parts of a signed-in page that can be omitted one at a time. */
export const PARTS = ['log', 'headers', 'session', 'passport', 'actor query', 'transaction', 'page query', 'view'] as const;
export type Part = (typeof PARTS)[number];
