import {
  listOrganizations,
  renameOrganization,
  setOrganizationActive,
  setSeats as setSeatsOf,
} from '../services/operator/organizations.ts';
import type { Outcome, Values } from './command.ts';

const SEATS_MAX = 100_000;

/** `org:list` */
export async function list(): Promise<Outcome> {
  const rows = (await listOrganizations()).map(({ slug, name, plan, members, documents, createdAt, deactivatedAt }) =>
    [
      slug,
      name,
      plan,
      count(members, 'member'),
      count(documents, 'document'),
      createdAt.toISOString().slice(0, 10),
      deactivatedAt ? 'DEACTIVATED' : '',
    ].join('\t'),
  );
  return { text: rows.join('\n') || 'No organisations yet. Create one with: npx maneiro-admin org:create --name NAME --email EMAIL' };
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;

/** `org:rename` */
export async function rename({ org, name }: Values): Promise<Outcome> {
  const newName = await renameOrganization(String(org), String(name));
  return { text: newName !== null ? `${org} is now called ${newName}.` : `${org} is already called ${name}.` };
}

/** `org:deactivate` */
export async function deactivate({ org }: Values): Promise<Outcome> {
  const isNew = await setOrganizationActive(String(org), false);
  return { text: isNew ? `${org} has been deactivated and everyone has been signed out.` : `${org} was already deactivated.` };
}

/** `org:restore` */
export async function restore({ org }: Values): Promise<Outcome> {
  return { text: (await setOrganizationActive(String(org), true)) ? `${org} has been restored.` : `${org} is already active.` };
}

/** `org:seats` @throws Error when `--seats` isn't a whole number in the allowed range */
export async function setSeats({ org, seats: typed }: Values): Promise<Outcome> {
  const seats = typed === undefined ? null : Number(typed);
  if (seats !== null && !(Number.isInteger(seats) && seats > 0 && seats <= SEATS_MAX))
    throw new Error(`--seats must be a whole number from 1 to ${SEATS_MAX}.`);
  await setSeatsOf(String(org), seats);
  return { text: seats === null ? `${org} now has the number of seats in its plan.` : `${org} now has ${count(seats, 'seat')}.` };
}
