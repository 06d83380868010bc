import { parseArgs } from 'node:util';
import {
  listOrganizations,
  resendVerificationTo,
  setOrganizationActive,
  setSeats,
  turnSecondFactorOff,
  unlockUser,
} from '../services/operator-console.ts';
import { withDatabase } from './with-database.ts';

const USAGE = `Usage:
  npm run org:list
  npm run org:deactivate -- --org SLUG
  npm run org:restore    -- --org SLUG
  npm run org:seats      -- --org SLUG --seats 12   (without --seats: as the plan says)
  npm run user:unlock    -- --email name@clinic.example
  npm run user:verify    -- --email name@clinic.example   (mails the link that confirms the address once more)
  npm run user:second-factor-off -- --email name@clinic.example   (call them first: whoever can ask for this can sign in with the password alone)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { org: { type: 'string' }, email: { type: 'string' }, seats: { type: 'string' } },
});
const [command = ''] = positionals;

function need(name: 'org' | 'email'): string {
  const value = values[name];
  if (value) return value;
  console.error(`--${name} is missing.\n${USAGE}`);
  process.exit(2);
}

const COMMANDS: Record<string, () => Promise<string>> = {
  'org:list': async () => {
    const rows = (await listOrganizations()).map(({ slug, name, plan, members, documents, createdAt, deactivatedAt }) =>
      [
        slug,
        name,
        plan,
        `${members} members`,
        `${documents} documents`,
        createdAt.toISOString().slice(0, 10),
        deactivatedAt ? 'DEACTIVATED' : '',
      ].join('\t'),
    );
    return rows.join('\n') || 'There is no organization yet. Make one with: npm run org:create';
  },
  'org:deactivate': async () => {
    const slug = need('org');
    return (await setOrganizationActive(slug, false))
      ? `${slug} is deactivated; everyone is signed out.`
      : `${slug} was deactivated already.`;
  },
  'org:restore': async () => {
    const slug = need('org');
    return (await setOrganizationActive(slug, true)) ? `${slug} is restored.` : `${slug} is active.`;
  },
  'org:seats': async () => {
    const slug = need('org');
    const seats = values.seats === undefined ? null : Number(values.seats);
    if (seats !== null && !(Number.isInteger(seats) && seats > 0 && seats <= 100_000))
      throw new Error('--seats is a whole number from 1 to 100000.');
    await setSeats(slug, seats);
    return seats === null ? `${slug} has the seats of its plan.` : `${slug} has ${seats} seats.`;
  },
  'user:unlock': async () => {
    const email = need('email');
    await unlockUser(email);
    return `${email} can sign in from any device again.`;
  },
  'user:verify': async () => {
    const email = need('email');
    return (await resendVerificationTo(email)) ? `The link for ${email} is queued.` : `${email} is confirmed already.`;
  },
  'user:second-factor-off': async () => {
    const email = need('email');
    return (await turnSecondFactorOff(email))
      ? `${email} signs in with the password alone, and is told so by mail.`
      : `${email} has no second factor.`;
  },
};

const run = COMMANDS[command];
if (!run) {
  console.error(USAGE);
  process.exit(2);
}
await withDatabase(async () => console.log(await run()));
