import type { Request, Response } from 'express';
import { config } from '../../platform/config.ts';
import { readCookie } from './cookies.ts';

const COOKIE = config.isSecure ? '__Host-maneiro-sent' : 'maneiro-sent';
const OPTIONS = { httpOnly: true, sameSite: 'lax', secure: config.isSecure, path: '/' } as const;
const KEPT_MS = 15 * 60 * 1000;
const ADDRESS = /^[^\s@]{1,64}@[^\s@]{1,189}$/;

/** Keeps the email address that the user typed, in a cookie, so that the next page can show it and typos are noticed. */
export const keepSentTo = (res: Response, email: string): void => void res.cookie(COOKIE, email, { ...OPTIONS, maxAge: KEPT_MS });

/** The email address typed in the previous form; null when there is none. Says nothing about whether it has an account. */
export function sentTo(req: Request): string | null {
  const email = readCookie(req, COOKIE);
  return email !== null && ADDRESS.test(email) ? email : null;
}
