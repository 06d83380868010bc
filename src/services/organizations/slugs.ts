import { randomBytes } from 'node:crypto';

const SLUG_MAX = 48;
const RANDOM_TRIES = 3;

/** Slugs to try for a name, without a suffix first, then with random ones. */
export function* slugCandidates(name: string): Generator<string> {
  const plain = slugOf(name);
  yield plain;
  for (let tries = 0; tries < RANDOM_TRIES; tries += 1) yield `${plain}-${randomBytes(3).toString('hex')}`;
}

/** Lower-case ASCII letters, digits and single hyphens; `clinic` when nothing is left of the name. */
export function slugOf(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-');
  return ascii.slice(0, SLUG_MAX).replace(/^-+|-+$/g, '') || 'clinic';
}
