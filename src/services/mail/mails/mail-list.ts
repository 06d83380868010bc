import * as account from './account.ts';
import type { Mail } from './define-mail.ts';
import * as organizations from './organizations.ts';
import * as registration from './registration.ts';
import * as signIn from './sign-in.ts';
import * as team from './team.ts';

/** Every mail. A new one is one exported object in the file of its noun. */
export const MAILS: readonly Mail<unknown>[] = [registration, account, signIn, team, organizations].flatMap((noun): Mail<unknown>[] =>
  Object.values(noun),
);

const BY_NAME: ReadonlyMap<string, Mail<unknown>> = new Map(MAILS.map((mail) => [mail.name, mail]));

/** The mail with that name; undefined for a mail that was queued by a newer or older version of the app. */
export const findMail = (name: string): Mail<unknown> | undefined => BY_NAME.get(name);
