import { createHash, hkdfSync } from 'node:crypto';
import { type Challenge, createChallenge, type Payload, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { config } from '../config.ts';
import { Problem } from '../problem.ts';
import { countTry } from './rate-limits.ts';

/** How long a visitor has to fill in a form. */
const LIFETIME_MS = 30 * 60 * 1000;
const PAYLOAD_MAX = 4_096;

const secretFor = (purpose: string): string =>
  Buffer.from(hkdfSync('sha256', config.sessionSecret, '', `maneiro captcha ${purpose}`, 32)).toString('hex');
const SECRETS = { hmacSignatureSecret: secretFor('challenge'), hmacKeySignatureSecret: secretFor('solution') };

/** A proof-of-work challenge that takes a browser about a second. The server doesn't store it. */
export const newChallenge = (): Promise<Challenge> =>
  createChallenge({
    algorithm: 'SHA-256',
    cost: 1,
    counter: randomInt(config.captchaWork, Math.ceil(config.captchaWork / 2)),
    deriveKey,
    expiresAt: new Date(Date.now() + LIFETIME_MS),
    ...SECRETS,
  });

/** True for the solution of one of our own challenges that hasn't expired; each solution is accepted once. */
export async function isSolved(payload: string): Promise<boolean> {
  const given = payload.length > 0 && payload.length <= PAYLOAD_MAX ? read(payload) : null;
  if (!given) return false;
  const { verified } = await verifySolution({ ...given, deriveKey, ...SECRETS }).catch(() => ({ verified: false }));
  return verified && isFirst(given.challenge.signature ?? '');
}

function read(payload: string): Payload | null {
  try {
    const given = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as Payload;
    return typeof given?.challenge?.signature === 'string' && typeof given.solution === 'object' ? given : null;
  } catch {
    return null;
  }
}

async function isFirst(signature: string): Promise<boolean> {
  const key = createHash('sha256').update(signature).digest('base64url');
  try {
    return (await countTry({ name: 'captcha', points: 1, seconds: LIFETIME_MS / 1000 }, key)) === 1;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
