import type { NextFunction, Request, Response } from 'express';

const fromPrograms = new WeakSet<Request>();

/** For routes that only programs use: they get JSON, whatever they accept. */
export function markProgram(req: Request, _res: Response, next: NextFunction): void {
  fromPrograms.add(req);
  next();
}

/** True for browsers. An API route returns a page only when the Accept header names text/html. */
export function wantsHtml(req: Request): boolean {
  if (fromPrograms.has(req)) return false;
  if (req.originalUrl.startsWith('/api/')) return (req.get('accept') ?? '').includes('text/html');
  return req.accepts(['html', 'json']) === 'html';
}
