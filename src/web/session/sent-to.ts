import type { Request, Response } from 'express';
import { config } from '../../platform/config.ts';
import { readCookie } from './cookies.ts';

const COOKIE = config.isSecure ? '__Host-maneiro-sent' : 'maneiro-sent';
const OPTIONS = { httpOnly: true, sameSite: 'lax', secure: config.isSecure, path: '/' } as const;
const KEPT_MS = 15 * 60 * 1000;
const ADDRESS = /^[^\s@]{1,64}@[^\s@]{1,189}$/;

/** Keeps the email address that someone typed in their own browser, so that the next page can repeat it: a typing mistake is seen there. */
export const keepSentTo = (res: Response, email: string): void => void res.cookie(COOKIE, email, { ...OPTIONS, maxAge: KEPT_MS });

/** The address of the form that led here; null when there was none. It says nothing about an account. */
export function sentTo(req: Request): string | null {
  const email = readCookie(req, COOKIE);
  return email !== null && ADDRESS.test(email) ? email : null;
}
