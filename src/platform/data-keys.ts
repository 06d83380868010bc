import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { config } from './config.ts';

/** AES-256-GCM. Source: NIST SP 800-38D for the lengths of nonce and tag. */
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Identifies the key that sealed a value, so that keys can be rotated later. */
const KEY_ID = createHash('sha256').update(`key id ${config.dataKey}`).digest().subarray(0, 4);

/** A 32-byte key per organization. Derived and never stored, so a copy of the database alone can't be decrypted. */
const deriveKey = (organizationId: string, purpose: 'tokens' | 'sealed'): Buffer =>
  Buffer.from(hkdfSync('sha256', config.dataKey, organizationId, `maneiro ${purpose} 1`, 32));

/** The key for an organization's HMAC tokens. */
export const tokenKey = (organizationId: string): Buffer => deriveKey(organizationId, 'tokens');

/** Encrypts a text for one organization: key id, nonce, tag, ciphertext. */
export function seal(organizationId: string, text: string): Buffer<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, deriveKey(organizationId, 'sealed'), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([KEY_ID, nonce, cipher.getAuthTag(), sealed]);
}

/** @throws Error when the value was sealed for another organization or with another key, or was modified */
export function unseal(organizationId: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  const [nonceAt, tagAt, textAt] = [KEY_ID.length, KEY_ID.length + NONCE_BYTES, KEY_ID.length + NONCE_BYTES + TAG_BYTES];
  if (!bytes.subarray(0, nonceAt).equals(KEY_ID)) throw new Error('sealed under another DATA_KEY');
  const decipher = createDecipheriv(CIPHER, deriveKey(organizationId, 'sealed'), bytes.subarray(nonceAt, tagAt), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(tagAt, textAt));
  return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]).toString('utf8');
}
