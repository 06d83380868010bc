import { createHmac } from 'node:crypto';
import { canonicalValue } from '../../analysis/values/canonical.ts';

/** 128 bits: enough that tokens of two values in an organization never collide. */
const TOKEN_BYTES = 16;

/** The token of a found value, hex, the same for all its spellings. @param key `tokenKey` of the organization */
export const valueToken = (key: Uint8Array, type: string, text: string): string => hmac(key, `${type}\0${canonicalValue(type, text)}`);

/** The token of a person's key (`Person.keys` of the engine); hex. */
export const personToken = (key: Uint8Array, personKey: string): string => hmac(key, `person\0${personKey}`);

const hmac = (key: Uint8Array, message: string): string =>
  createHmac('sha256', key).update(message).digest().subarray(0, TOKEN_BYTES).toString('hex');
