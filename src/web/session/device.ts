import type { Request, Response } from 'express';
import { newSecret } from '../../platform/auth/secrets.ts';
import { config } from '../../platform/config.ts';
import { readCookie } from './cookies.ts';

const COOKIE = config.isSecure ? '__Host-maneiro-device' : 'maneiro-device';
/** As long as browsers keep any cookie. */
const DAYS = 400;

/** What tells a browser that was used before from a strange one; null when it brings nothing. */
export const readDevice = (req: Request): string | null => readCookie(req, COOKIE);

/** Marks the browser, or lengthens its mark; the same for everyone who signs in with it. */
export function markDevice(req: Request, res: Response): string {
  const known = readDevice(req);
  const device = known && /^[\w-]{43}$/.test(known) ? known : newSecret().secret;
  res.cookie(COOKIE, device, { httpOnly: true, sameSite: 'lax', secure: config.isSecure, path: '/', maxAge: DAYS * 24 * 60 * 60 * 1000 });
  return device;
}
