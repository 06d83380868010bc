import { randomBytes } from 'node:crypto';
import type { Actor } from '../../src/platform/database/tenant.ts';
import { type Db, inOrganization } from '../../src/platform/database/units.ts';
import { newId } from '../../src/platform/ids.ts';
import { addPeople, createOrganization } from '../../src/services/operator/operator.ts';
import { ROLE_SCOPES } from '../../src/services/permissions.ts';
import { openApp } from './app.ts';
import { aVisitor, type Visitor } from './visitor.ts';

/** The password of every user in the tests. */
export const PASSWORD = 'a quiet test clinic';

export type Role = NonNullable<Actor['role']>;
export const ROLES: readonly Role[] = ['owner', 'admin', 'reviewer', 'staff', 'viewer', 'auditor'];

/** The response of `POST /api/analyze`. */
export type Uploaded = {
  job_id: string;
  status: string;
  status_url: string;
  document_id: string;
  document_url: string;
  already_here: boolean;
};

/** A member of a clinic, signed in. */
export type Member = Visitor & { email: string; actor: Actor };

export type Clinic = Member & {
  organizationId: string;
  /** Another user of this clinic, signed in. There is only one owner, so `owner` signs the same user in again. */
  as(role: Role): Promise<Member>;
  /** Reads rows of this clinic. */
  look<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Uploads through the API; the job waits until `runJobs`. */
  upload(name: string, content: string | Buffer): Promise<Uploaded>;
};

/** A new organization, created by the real services, and a user who is signed in to it. Each test has its own, so nothing needs to be cleared. */
export async function aClinic(role: Role = 'owner'): Promise<Clinic> {
  await openApp();
  const name = `Clinic ${randomBytes(4).toString('hex')}`;
  const owner = { email: `owner-${randomBytes(6).toString('hex')}@clinic.example` };
  const { id } = await createOrganization(name, owner.email, async () => PASSWORD, { ownerName: 'Olive Owner' });
  const organization = { id, name, timeZone: 'Australia/Sydney', plan: 'trial' };
  const as = (wanted: Role) => (wanted === 'owner' ? signInTo(organization, owner.email, 'owner') : joinAs(organization, wanted));
  const member = role === 'owner' ? await signInTo(organization, owner.email, 'owner') : await as(role);
  return {
    ...member,
    organizationId: organization.id,
    as,
    look: (work) => inOrganization(organization.id, ({ db }) => work(db)),
    upload: (fileName, content) => upload(member, fileName, content),
  };
}

async function joinAs(organization: Actor['organization'], role: Role): Promise<Member> {
  const person = { email: `${role}-${randomBytes(6).toString('hex')}@clinic.example`, name: `A ${role}`, role };
  await addPeople(organization.id, [person], async () => PASSWORD);
  return signInTo(organization, person.email, role);
}

async function signInTo(organization: Actor['organization'], email: string, role: Role): Promise<Member> {
  const { id, name } = await inOrganization(organization.id, ({ db }) => db.user.findUniqueOrThrow({ where: { email } }));
  const user = { id, email, name, isVerified: true };
  const visitor = await aVisitor();
  const answer = await visitor.signIn(user.email, PASSWORD);
  if (answer.status !== 303) throw new Error(`could not sign in: ${answer.status} ${answer.text}`);
  return { ...visitor, email: user.email, actor: { ...noOrigin(), kind: 'user', id, scopes: ROLE_SCOPES[role], organization, user, role } };
}

async function upload({ http }: Visitor, name: string, content: string | Buffer): Promise<Uploaded> {
  const answer = await http.post('/api/analyze').set('Accept', 'application/json').attach('file', Buffer.from(content), name);
  if (answer.status !== 202) throw new Error(`the upload was answered ${answer.status}: ${answer.text}`);
  return answer.body as Uploaded;
}

const noOrigin = () => ({ requestId: newId(), ip: null, userAgent: null });

/** Values in every test letter. They must appear only in the document, and in findings that a user reveals. */
export const CANARY = { name: 'Zebedee Quillfeather', medicare: '2123 45670 1', phone: '0491 570 156', email: 'zebedee.q@patient.example' };

/** The text of a letter about a patient. Letters with different numbers have different bytes. */
export const aLetter = (number: number | string = 1): string =>
  [
    `Letter ${number}`,
    '',
    `Re: ${CANARY.name}, born 14/03/1962`,
    `Medicare number: ${CANARY.medicare}`,
    `Phone: ${CANARY.phone}   E-mail: ${CANARY.email}`,
    '',
    `Dear Doctor, thank you for seeing ${CANARY.name} about his diabetes.`,
  ].join('\n');
