import type { Request, Response } from 'express';
import { newSecret } from '../../platform/auth/secrets.ts';
import { config } from '../../platform/config.ts';
import { readCookie } from './cookies.ts';

const COOKIE = config.isSecure ? '__Host-maneiro-device' : 'maneiro-device';
/** The longest that browsers keep any cookie. */
const DAYS = 400;

/** The cookie that identifies a browser used before; null when there is none. */
export const readDevice = (req: Request): string | null => readCookie(req, COOKIE);

/** Sets the device cookie, or extends the existing one. All users of the browser share it. */
export function markDevice(req: Request, res: Response): string {
  const known = readDevice(req);
  const device = known && /^[\w-]{43}$/.test(known) ? known : newSecret().secret;
  res.cookie(COOKIE, device, { httpOnly: true, sameSite: 'lax', secure: config.isSecure, path: '/', maxAge: DAYS * 24 * 60 * 60 * 1000 });
  return device;
}
