import { createHash, randomBytes } from 'node:crypto';

/** Random bytes in a link's token, a device's cookie and the like. Source: SECURITY.md 6.4.1 requires at least 128 bits. */
const SECRET_BYTES = 32;

/** A new secret in base64url, so that it fits in a URL, and the hash to store in its place. */
export function newSecret(): { secret: string; hash: Buffer<ArrayBuffer> } {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return { secret, hash: hashOfSecret(secret) };
}

/** A plain hash is enough, because the secret is long and random. */
export const hashOfSecret = (secret: string): Buffer<ArrayBuffer> => createHash('sha256').update(secret).digest();
