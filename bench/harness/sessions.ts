import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Clinic } from './fill.ts';
import { asAdmin, type Database } from './place.ts';
import { SESSION_SECRET } from './programs.ts';

const COOKIE = { originalMaxAge: null, expires: null, httpOnly: true, path: '/', sameSite: 'lax', secure: false };

/** Stores sessions for a clinic's user and returns their Cookie headers. */
export async function openSessions(database: Database, clinic: Clinic, count: number): Promise<string[]> {
  return openOneEach(database, Array<Clinic>(count).fill(clinic));
}

/** Stores one session for each clinic's user and returns their Cookie headers in the same order. */
export async function openOneEach(database: Database, clinics: Clinic[]): Promise<string[]> {
  const ids = clinics.map(() => randomBytes(24).toString('base64url'));
  const sessions = clinics.map(({ userId, organizationId }) =>
    JSON.stringify({
      cookie: COOKIE,
      passport: { user: userId },
      organizationId,
      publicId: randomUUID(),
      since: Date.now(),
      seed: 'a seed of the bench',
      lastsSeconds: 43_200,
    }),
  );
  await asAdmin(database, (admin) =>
    admin.query(
      `INSERT INTO "session" ("sid", "sess", "expire") SELECT *, now() + interval '12 hours' FROM unnest($1::text[], $2::json[])`,
      [ids, sessions],
    ),
  );
  return ids.map((id) => `maneiro=${encodeURIComponent(`s:${id}.${sign(id)}`)}`);
}

/** Signs like express-session. Source: cookie-signature. */
const sign = (id: string): string => createHmac('sha256', SESSION_SECRET).update(id).digest('base64').replace(/=+$/, '');
