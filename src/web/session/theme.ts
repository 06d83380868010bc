import type { Request, Response } from 'express';
import { config } from '../../platform/config.ts';
import { readCookie } from './cookies.ts';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

export type Theme = 'light' | 'dark';

/** The user's theme; null follows the device. */
export function themeOf(req: Request): Theme | null {
  const theme = readCookie(req, 'theme');
  return theme === 'light' || theme === 'dark' ? theme : null;
}

/** Stores the choice in a cookie; any other value clears it. */
export function keepTheme(res: Response, theme: unknown): void {
  const options = { httpOnly: true, sameSite: 'lax', secure: config.isSecure, path: '/' } as const;
  if (theme === 'light' || theme === 'dark') res.cookie('theme', theme, { ...options, maxAge: YEAR_MS });
  else res.clearCookie('theme', options);
}
