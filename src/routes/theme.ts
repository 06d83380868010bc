import { type Request, type Response, Router } from 'express';
import { config } from '../platform/config.ts';
import { safeNext } from '../web/parse.ts';
import { requireToken } from '../web/session/csrf.ts';

export const theme = Router();

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** Light, dark, or what the device says. */
theme.post('/theme', requireToken, (req: Request, res: Response) => {
  const { theme: chosen, next } = req.body as Record<string, unknown>;
  const options = { httpOnly: true, sameSite: 'lax', secure: config.isSecure, path: '/' } as const;
  if (chosen === 'light' || chosen === 'dark') res.cookie('theme', chosen, { ...options, maxAge: YEAR_MS });
  else res.clearCookie('theme', options);
  res.redirect(303, safeNext(next));
});
