import { parseArgs } from 'node:util';
import {
  listOrganizations,
  resendVerificationTo,
  setOrganizationActive,
  setSeats,
  turnSecondFactorOff,
  unlockUser,
} from '../services/operator/console.ts';
import { withDatabase } from './with-database.ts';

const USAGE = `Usage:
  npm run org:list
  npm run org:deactivate -- --org SLUG
  npm run org:restore    -- --org SLUG
  npm run org:seats      -- --org SLUG --seats 12   (without --seats: back to the plan’s number)
  npm run user:unlock    -- --email name@clinic.example
  npm run user:verify    -- --email name@clinic.example   (resends the confirmation email)
  npm run user:second-factor-off -- --email name@clinic.example   (phone them first to check it’s really them)`;

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
    return rows.join('\n') || 'No organizations yet. Create one with: npm run org:create';
  },
  'org:deactivate': async () => {
    const slug = need('org');
    return (await setOrganizationActive(slug, false))
      ? `${slug} has been deactivated and everyone has been signed out.`
      : `${slug} was already deactivated.`;
  },
  'org:restore': async () => {
    const slug = need('org');
    return (await setOrganizationActive(slug, true)) ? `${slug} has been restored.` : `${slug} is already active.`;
  },
  'org:seats': async () => {
    const slug = need('org');
    const seats = values.seats === undefined ? null : Number(values.seats);
    if (seats !== null && !(Number.isInteger(seats) && seats > 0 && seats <= 100_000))
      throw new Error('--seats must be a whole number from 1 to 100000.');
    await setSeats(slug, seats);
    return seats === null ? `${slug} now has the number of seats in its plan.` : `${slug} now has ${seats} seats.`;
  },
  'user:unlock': async () => {
    const email = need('email');
    await unlockUser(email);
    return `${email} can sign in from any device again.`;
  },
  'user:verify': async () => {
    const email = need('email');
    return (await resendVerificationTo(email)) ? `Confirmation email to ${email} queued.` : `${email} is already confirmed.`;
  },
  'user:second-factor-off': async () => {
    const email = need('email');
    return (await turnSecondFactorOff(email))
      ? `Two-step sign-in is off for ${email}. They have been emailed about it.`
      : `${email} doesn’t use two-step sign-in.`;
  },
};

const run = COMMANDS[command];
if (!run) {
  console.error(USAGE);
  process.exit(2);
}
await withDatabase(async () => console.log(await run()));
