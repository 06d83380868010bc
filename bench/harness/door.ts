import type { BenchContext } from './context.ts';
import { fillClinics, fillDocuments } from './fill.ts';
import { type Load, startLoad } from './load-process.ts';
import { BCRYPT_COST, givePasswords } from './people.ts';
import { type Program, startApp, startProgram } from './programs.ts';
import { openSessions } from './sessions.ts';

const PEOPLE = 200;
const DOCUMENTS = 50;
const READERS = 20;

/**
 * For sign-in benchmarks: the app, bare bcrypt, `emails` of users who can sign in, and `cookies` of users who already have. `pages` is a second load
 * generator, which requests pages during the row's own load.
 */
export type Door = { app: Program; bare: Program; pages: Load; emails: string[]; cookies: string[] };

export async function atTheDoor<T>(place: BenchContext['place'], name: string, work: (door: Door) => Promise<T>): Promise<T> {
  const database = await place.newDatabase(name);
  const clinics = await fillClinics(database, PEOPLE);
  const [reader] = clinics;
  if (!reader) throw new Error('no clinic was made');
  await fillDocuments(database, [reader], DOCUMENTS);
  const cookies = await openSessions(database, reader, READERS);
  const emails = await givePasswords(database, clinics);
  const app = await startApp(place, database);
  const bare = await startProgram('bench/controls/bcrypt.ts', { BCRYPT_COST: String(BCRYPT_COST) });
  const pages = startLoad();
  try {
    return await work({ app, bare, pages, emails, cookies });
  } finally {
    await pages.stop();
    await bare.stop();
    await app.stop();
  }
}
