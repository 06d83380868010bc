import type { Request, Response } from 'express';
import type { Actor } from '../../platform/database/tenant.ts';
import { respell } from '../../platform/spelling.ts';
import type { Shell } from '../../presenters/contracts/shell.ts';
import { UPLOADS } from '../../presenters/file-formats.ts';
import { formatAgo, formatCount, formatDay, formatExact, formatSize, formatTime, zoneName } from '../../presenters/formats.ts';
import type { MemberFacts } from '../../services/auth/accounts.ts';
import { can } from '../../services/permissions.ts';
import { assetPath } from '../assets.ts';
import { csrfToken } from '../session/csrf.ts';
import { keptFacts } from '../session/request-actor.ts';
import { themeOf } from '../session/theme.ts';

const DEFAULT_LOCALE = 'en-AU';
const DEFAULT_TIME_ZONE = 'Australia/Sydney';

/**
 * What a page is given besides its props. Removes the flash from the session.
 * @param csrf the token for its forms
 */
export function shellOf(req: Request, res: Response, actor: Actor | null, csrf = csrfToken(req, res)): Shell {
  const facts = keptFacts(req);
  const timeZone = facts?.userTimeZone ?? actor?.organization.timeZone ?? DEFAULT_TIME_ZONE;
  const locale = facts?.spelling ?? DEFAULT_LOCALE;
  const now = Date.now();
  return {
    member: memberOf(req, actor, facts),
    locale,
    can: (scope) => actor !== null && can(actor, scope),
    csrf,
    path: req.originalUrl.split('?')[0] ?? '/',
    flash: takeFlash(req),
    theme: themeOf(req),
    asset: assetPath,
    uploads: UPLOADS,
    say: (sentence) => respell(sentence, locale),
    formatTime: (at) => formatTime(at, timeZone, locale),
    formatExact: (at) => formatExact(at, timeZone, locale),
    zone: zoneName(timeZone),
    formatDay: (at) => formatDay(at, timeZone, locale),
    formatAgo: (at) => formatAgo(at, now, timeZone, locale),
    formatSize,
    formatCount,
  };
}

function memberOf(req: Request, actor: Actor | null, facts: MemberFacts | null): Shell['member'] {
  if (!actor?.user || !facts) return null;
  return {
    name: actor.user.name,
    email: actor.user.email,
    isVerified: actor.user.isVerified,
    organizationName: actor.organization.name,
    role: actor.role ?? '',
    hasColleagues: facts.hasColleagues,
    hasSeveral: req.session.hasSeveral ?? false,
    idleMinutes: idleMinutesOf(req),
    accent: facts.accent,
    logo: facts.logoHash && `/logo/${facts.logoHash}.png`,
    secondFactorDue: facts.hasSecondFactor ? null : facts.twoFactorFrom,
  };
}

function idleMinutesOf({ session: { isRemembered, lastsSeconds } }: Request): number | null {
  return isRemembered || !lastsSeconds ? null : lastsSeconds / 60;
}

function takeFlash(req: Request): string | null {
  const flash = req.session?.flash ?? null;
  if (flash !== null) delete req.session.flash;
  return flash;
}
