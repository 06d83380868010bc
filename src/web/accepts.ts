import type { Request } from 'express';

/** True for browsers. An API route returns a page only when the Accept header names text/html. */
export function wantsHtml(req: Request): boolean {
  if (req.originalUrl.startsWith('/api/')) return (req.get('accept') ?? '').includes('text/html');
  return req.accepts(['html', 'json']) === 'html';
}
