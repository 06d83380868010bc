import { randomBytes } from 'node:crypto';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { PASSWORD } from './clinic.ts';
import { aVisitor, type Fields, type Visitor } from './visitor.ts';

/** Fields of the registration form, with a unique email address. */
export const aRegistration = (own: Fields = {}): Fields & { email: string; password: string } => ({
  organizationName: 'Bottlebrush Practice',
  name: 'Nora New',
  email: `nora-${randomBytes(6).toString('hex')}@clinic.example`,
  password: PASSWORD,
  ...own,
});

/** The captcha solution that a browser with scripts also sends. */
export async function aSolution({ http }: Visitor): Promise<string> {
  const challenge = (await http.get('/register/challenge').set('Accept', 'application/json').expect(200)).body as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

/** A new visitor who has sent the registration form, and the response. */
export async function register(own: Fields = {}) {
  const visitor = await aVisitor();
  const fields = aRegistration(own);
  return { visitor, fields, answer: await visitor.form('/register', { altcha: await aSolution(visitor), ...fields }) };
}

/** A user who has registered a clinic and signed in to it, with an unconfirmed address. */
export async function aNewcomer(own: Fields = {}) {
  const { visitor, fields } = await register(own);
  const answer = await visitor.signIn(fields.email, fields.password);
  if (answer.status !== 303) throw new Error(`could not sign in: ${answer.status} ${answer.text}`);
  return { ...visitor, ...fields };
}
