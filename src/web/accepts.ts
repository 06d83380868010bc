import type { Request } from 'express';

/** True for browsers. An API route answers with a page only to someone who asks for HTML by name. */
export function wantsHtml(req: Request): boolean {
  if (req.originalUrl.startsWith('/api/')) return (req.get('accept') ?? '').includes('text/html');
  return req.accepts(['html', 'json']) === 'html';
}
