import { createHash, randomBytes } from 'node:crypto';

/** Random bytes of a link's token, a device's cookie and the like. Source: SECURITY.md 6.4.1 asks for 128 bits and more. */
const SECRET_BYTES = 32;

/** A secret to give away, in the letters of addresses, and what is kept of it. */
export function newSecret(): { secret: string; hash: Buffer<ArrayBuffer> } {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return { secret, hash: hashOfSecret(secret) };
}

/** A plain hash is enough: what is hashed is random and long. */
export const hashOfSecret = (secret: string): Buffer<ArrayBuffer> => createHash('sha256').update(secret).digest();
