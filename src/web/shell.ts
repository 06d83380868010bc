import type { Request, Response } from 'express';
import type { Actor } from '../platform/tenant.ts';
import { may } from '../services/permissions.ts';
import { assetPath } from './assets.ts';
import { readCookie } from './cookies.ts';
import { csrfToken } from './csrf.ts';
import { formatAgo, formatCount, formatSize, formatTime } from './formats.ts';
import type { Shell } from './views.ts';

const NOBODY = { write: false, decide: false, reveal: false, readAudit: false, manageSettings: false };
const DEFAULT_TIME_ZONE = 'Australia/Sydney';

/** What a page is given besides its props. Takes the flash out of the session. */
export function shellOf(req: Request, res: Response, actor: Actor | null): Shell {
  const timeZone = actor?.organization.timeZone ?? DEFAULT_TIME_ZONE;
  const now = Date.now();
  return {
    member: actor?.user
      ? { name: actor.user.name, email: actor.user.email, organizationName: actor.organization.name, role: actor.role }
      : null,
    can: actor ? scopesOf(actor) : NOBODY,
    csrf: csrfToken(req, res),
    path: req.originalUrl.split('?')[0] ?? '/',
    flash: takeFlash(req),
    theme: themeOf(req),
    asset: assetPath,
    formatTime: (at) => formatTime(at, timeZone),
    formatAgo: (at) => formatAgo(at, now, timeZone),
    formatSize,
    formatCount,
  };
}

const scopesOf = (actor: Actor) => ({
  write: may(actor, 'documents:write'),
  decide: may(actor, 'findings:decide'),
  reveal: may(actor, 'identifiers:reveal'),
  readAudit: may(actor, 'audit:read'),
  manageSettings: may(actor, 'settings:manage'),
});

function takeFlash(req: Request): string | null {
  const flash = req.session?.flash ?? null;
  if (flash !== null) delete req.session.flash;
  return flash;
}

function themeOf(req: Request): 'light' | 'dark' | null {
  const theme = readCookie(req, 'theme');
  return theme === 'light' || theme === 'dark' ? theme : null;
}
