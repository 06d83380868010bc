import { setTimeout as wait } from 'node:timers/promises';
import { newSecret } from '../platform/auth/secrets.ts';
import { type Actor, withTenant } from '../platform/database/tenant.ts';
import { newId } from '../platform/ids.ts';
import { findDocuments } from '../services/documents/documents.ts';
import { addPeople, createOrganization } from '../services/operator/operator.ts';
import { changeProfile, OrganizationProfile } from '../services/organizations/organizations.ts';
import { finishStep, readSetup, SETUP_STEPS } from '../services/organizations/setup.ts';
import { ROLE_SCOPES } from '../services/permissions.ts';
import { inviteMember } from '../services/team/invitations.ts';
import { deactivateMember, readTeam } from '../services/team/team.ts';
import { decideDemo } from './demo-decisions.ts';
import { teachDemo } from './demo-rules.ts';
import { uploadDemo } from './demo-uploads.ts';

/** As long and as hostile as a name can be. */
export const HOSTILE_PERSON = {
  name: '<b onmouseover=alert(1)>Maximiliana-Theodora</b> Wolfeschlegelsteinhausenbergerdorff',
  email: 'a-very-long-address-that-does-not-break-anywhere-at-all@subdomain.of.a.long.example',
};
export const OWNER = { name: 'Priya Raghunathan', email: 'priya@moretonbay.example' };
export const CLINIC = { name: 'Moreton Bay Family Practice', timeZone: 'Australia/Brisbane' };
/** As long as the browser may take. The worker in this process checks the documents. */
const CHECKED_WITHIN_MS = 90_000;
const POLL_MS = 100;
const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

/** Who the previews are shown to: the owner of a clinic that uses every feature, and the owner of one that has just been registered. */
export type Demo = {
  owner: Actor;
  newOwner: Actor;
  /** Document ids by document name. */
  documentIds: ReadonlyMap<string, string>;
};

let opened: Promise<Demo> | null = null;

/**
 * The clinics shown in previews, created by the real services in this process's database. Created once; later starts find them.
 * @throws Error when no worker has checked their documents in time
 */
export function openDemo(): Promise<Demo> {
  opened ??= makeDemo().catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}

async function makeDemo(): Promise<Demo> {
  const newOwner = await openClinic('Redcliffe Skin Clinic', { name: OWNER.name, email: 'priya@redcliffe.example' });
  const owner = await openClinic(CLINIC.name, OWNER);
  for (const step of ['clinic', 'you'] as const) await withTenant(newOwner, (ctx) => finishStep(ctx, step));
  const isNew = (await withTenant(owner, readSetup)).next !== null;
  if (isNew) {
    await teachDemo(owner);
    await gatherTeam(owner);
  }
  const documentIds = await uploadDemo(owner);
  if (isNew) {
    await untilChecked(owner);
    await decideDemo(owner, documentIds);
    // Last, so that an interrupted start can be detected.
    for (const step of SETUP_STEPS) await withTenant(owner, (ctx) => finishStep(ctx, step));
  }
  return { owner, newOwner, documentIds };
}

/** An organization and its owner as an actor. Nobody knows the password, so nobody can sign in. */
async function openClinic(name: string, owner: { name: string; email: string }): Promise<Actor> {
  const { timeZone } = CLINIC;
  const { id } = await createOrganization(name, owner.email, async () => newSecret().secret, { timeZone, ownerName: owner.name });
  const organization = { id, name, timeZone, plan: 'trial' };
  const actor: Actor = {
    requestId: newId(),
    ip: '2001:db8:85a3::8a2e:370:7334',
    userAgent: BROWSER,
    kind: 'user',
    id: null,
    scopes: ROLE_SCOPES.owner,
    organization,
    user: null,
    role: 'owner',
  };
  const { members } = await withTenant(actor, readTeam);
  const found = members.find(({ role }) => role === 'owner');
  if (!found) throw new Error(`${name} has no owner`);
  return { ...actor, id: found.userId, user: { id: found.userId, email: found.email, name: found.name, isVerified: true } };
}

async function gatherTeam(owner: Actor): Promise<void> {
  const people = [
    { name: 'Sam Staff', email: 'sam@moretonbay.example', role: 'staff' as const },
    { ...HOSTILE_PERSON, role: 'auditor' as const },
  ];
  await addPeople(owner.organization.id, people, async () => newSecret().secret);
  await withTenant(owner, async (ctx) => {
    await changeProfile(ctx, OrganizationProfile.parse({ ...PROFILE, ...CLINIC }));
    const { members, invitations } = await readTeam(ctx);
    const left = members.find(({ email, deactivatedAt }) => email === HOSTILE_PERSON.email && !deactivatedAt);
    if (left) await deactivateMember(ctx, left.userId);
    if (invitations.length === 0) await inviteMember(ctx, { email: 'bo@clinic.example', role: 'staff' });
  });
}

const PROFILE = {
  abn: '51824753556',
  address: '4 Redcliffe Parade, Redcliffe QLD 4020',
  phone: '07 3284 0000',
  contactEmail: 'desk@moretonbay.example',
  spelling: 'en-AU',
};

async function untilChecked(owner: Actor): Promise<void> {
  const deadline = Date.now() + CHECKED_WITHIN_MS;
  const list = { q: '', severity: '', person: '', after: '', before: '' } as const;
  for (const status of ['waiting', 'processing'] as const)
    while ((await withTenant(owner, (ctx) => findDocuments(ctx, { ...list, status }))).rows.length > 0) {
      if (Date.now() > deadline) throw new Error('no worker has checked the documents of the previews');
      await wait(POLL_MS);
    }
}
