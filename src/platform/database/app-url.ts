import { APP_ROLE } from './app-role.ts';

/**
 * The address at which the app works as its own role though only the owner's address is known: every connection begins with `role=maneiro_app`.
 * A login of its own (`DATABASE_APP_URL`) is the harder wall; see docs/decisions.
 */
export function asAppRole(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const options = url.searchParams.get('options');
  url.searchParams.set('options', [options, `-c role=${APP_ROLE}`].filter(Boolean).join(' '));
  return url.href;
}
