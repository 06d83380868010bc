import { createHmac } from 'node:crypto';
import type { Member } from './clinic.ts';
import { tokenIn, type Visitor } from './visitor.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code that an authenticator app shows for a key. Implements RFC 6238 and 4226 again, so that our library isn't tested against itself. */
export function codeOf(key: string, at = Date.now()): string {
  const bits = [...key.replaceAll(' ', '')].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The key on the setup page, and the token of its form. */
async function readSetup({ http }: Visitor): Promise<{ key: string; _csrf: string }> {
  const { text } = await http.get('/account/second-factor').expect(200);
  return { key: (/class="key">([^<]+)</.exec(text)?.[1] ?? '').replaceAll(' ', ''), _csrf: tokenIn(text) };
}

export const keyOf = async (visitor: Visitor): Promise<string> => (await readSetup(visitor)).key;

/** Turns two-step sign-in on, with the code of the previous time step, so that the current code can be used at once. */
export async function setUpCodes(member: Member): Promise<{ key: string; recoveryCodes: string[] }> {
  const { key, _csrf } = await readSetup(member);
  const code = codeOf(key, Date.now() - 30_000);
  const answer = await member.http.post('/account/second-factor').type('form').send({ _csrf, code });
  if (answer.status !== 303) throw new Error(`it could not be turned on: ${answer.text}`);
  const { text } = await member.http.get('/account/recovery-codes').expect(200);
  return { key, recoveryCodes: [...text.matchAll(/<li><code>([^<]+)</g)].map(([, found = '']) => found) };
}
