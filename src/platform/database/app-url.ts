import { APP_ROLE } from './app-role.ts';

/**
 * The owner's URL, changed so that every connection switches to the app's role (`-c role=maneiro_app`).
 * A separate login (`DATABASE_APP_URL`) is the stronger protection; see docs/decisions.
 */
export function asAppRole(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const options = url.searchParams.get('options');
  url.searchParams.set('options', [options, `-c role=${APP_ROLE}`].filter(Boolean).join(' '));
  return url.href;
}
