import { asOwner, openApp } from './app.ts';
import type { Member } from './clinic.ts';

/**
 * Reads the newest session of a member. The returned function writes it into the store again, like a request that was in progress when the session
 * ended. `since`: a new start time, like a sign-in that was in progress.
 */
export async function keepSession({ actor }: Member): Promise<(options?: { since: number }) => Promise<void>> {
  const [row] = await asOwner(
    `SELECT "sid", "sess" FROM "session" WHERE "sess" -> 'passport' ->> 'user' = '${actor.user?.id}' ORDER BY "sess" ->> 'since' DESC LIMIT 1`,
  );
  const { owner } = await openApp();
  return async (options) => {
    const content = { ...(row?.['sess'] as object), ...options };
    const values = [row?.['sid'], JSON.stringify(content)];
    await owner.query(
      `INSERT INTO "session" ("sid", "sess", "expire") VALUES ($1, $2, now() + interval '1 hour') ON CONFLICT ("sid") DO UPDATE SET "sess" = $2`,
      values,
    );
  };
}
