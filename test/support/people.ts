import { randomBytes } from 'node:crypto';
import { PASSWORD } from './clinic.ts';
import { aVisitor, type Fields } from './visitor.ts';

/** What someone types who opens an account; nobody else has the address. */
export const aRegistration = (own: Fields = {}): Fields & { email: string; password: string } => ({
  organizationName: 'Bottlebrush Practice',
  name: 'Nora New',
  email: `nora-${randomBytes(6).toString('hex')}@clinic.example`,
  password: PASSWORD,
  ...own,
});

/** A new visitor who has sent the form of registering, and what it was answered. */
export async function register(own: Fields = {}) {
  const visitor = await aVisitor();
  const fields = aRegistration(own);
  return { visitor, fields, answer: await visitor.form('/register', fields) };
}
