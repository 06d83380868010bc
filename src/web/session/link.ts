import type { Request, Response } from 'express';
import { config } from '../../platform/config.ts';
import { notFound } from '../../platform/problem.ts';
import { readCookie } from './cookies.ts';

/** The kinds of links in emails, and the page that each leads to. */
export const LINKS = {
  verification: '/verification',
  registration: '/registration',
  reset: '/reset-password',
  'email-change': '/email-change',
  unlock: '/unlock',
  invitation: '/invitation',
} as const;
export type LinkKind = keyof typeof LINKS;

/** @throws Problem `not-found` */
export function linkKindOf(kind: unknown): LinkKind {
  if (typeof kind !== 'string' || !Object.hasOwn(LINKS, kind)) throw notFound('page');
  return kind as LinkKind;
}

const COOKIE = config.isSecure ? '__Host-maneiro-link' : 'maneiro-link';
const OPTIONS = { httpOnly: true, sameSite: 'lax', secure: config.isSecure, path: '/' } as const;
/** How long the user has to fill in the form before they need to click the link in the email again. */
const KEPT_MS = 60 * 60 * 1000;
const SECRET = /^[\w-]{43}$/;

/**
 * Moves the token from the address to a cookie, so that it isn't in the browser's history or a Referer header. Source: SECURITY.md 14.2.1.
 */
export function keepLink(res: Response, kind: LinkKind, secret: string): void {
  res.cookie(COOKIE, `${kind}:${SECRET.test(secret) ? secret : 'none'}`, { ...OPTIONS, maxAge: KEPT_MS });
}

/** The token of the link that led here; null when there is none of this kind. */
export function readLink(req: Request, kind: LinkKind): string | null {
  const [of, secret = ''] = (readCookie(req, COOKIE) ?? '').split(':');
  return of === kind && SECRET.test(secret) ? secret : null;
}

export const dropLink = (res: Response): void => void res.clearCookie(COOKIE, OPTIONS);
