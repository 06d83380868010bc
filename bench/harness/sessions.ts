import { createHmac, randomBytes } from 'node:crypto';
import type { Clinic } from './fill.ts';
import { asAdmin, type Database } from './place.ts';
import { SESSION_SECRET } from './programs.ts';

const COOKIE = { originalMaxAge: null, expires: null, httpOnly: true, path: '/', sameSite: 'lax', secure: false };

/** Stored sessions of a clinic's person, as Cookie headers: browsers that signed in long ago. */
export async function openSessions(database: Database, { userId, organizationId }: Clinic, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomBytes(24).toString('base64url'));
  const session = { cookie: COOKIE, passport: { user: userId }, organizationId };
  await asAdmin(database, (admin) =>
    admin.query(`INSERT INTO "session" ("sid", "sess", "expire") SELECT unnest($1::text[]), $2::json, now() + interval '12 hours'`, [
      ids,
      JSON.stringify(session),
    ]),
  );
  return ids.map((id) => `maneiro=${encodeURIComponent(`s:${id}.${sign(id)}`)}`);
}

/** As express-session signs its cookie. Source: cookie-signature. */
const sign = (id: string): string => createHmac('sha256', SESSION_SECRET).update(id).digest('base64').replace(/=+$/, '');
