import { z } from 'zod';

const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 256;
const NAME_MAX = 120;

/** Letters of any script, marks and punctuation; no control or direction characters, no lone surrogates. */
export const PersonText = (message: string, max = NAME_MAX) =>
  z
    .string(message)
    .transform(tidy)
    .pipe(z.string().min(1, message).max(max, `Use at most ${max} characters`).regex(PLAIN, PLAIN_ONLY));

/** As `PersonText`, but may be empty. */
export const OptionalText = (max = NAME_MAX) =>
  z
    .string()
    .transform(tidy)
    .pipe(
      z
        .string()
        .max(max, `Use at most ${max} characters`)
        .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]*$/u, 'Use only letters, digits and punctuation'),
    );

const PLAIN = /^[^\p{Cc}\p{Cf}\p{Cs}]+$/u;
const PLAIN_ONLY = 'Use only letters, digits and punctuation';
function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

export const Email = z
  .string('Enter an email address, like name@clinic.com')
  .transform((text) => text.normalize('NFC').trim().toLowerCase())
  .pipe(
    z
      .email('Enter an email address, like name@clinic.com')
      .max(254, 'Use at most 254 characters')
      // A reserved domain that never receives email (RFC 2606); the shared sign-in has such an address.
      .refine((email) => !email.endsWith('.invalid'), 'Enter an email address that can receive email'),
  );

/** Length in Unicode code points, which is how most users count characters. Source: SECURITY.md 6.2.1, 6.2.9. */
export const NewPassword = z
  .string('Enter a password')
  .refine((text) => [...text].length >= PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters`)
  .refine((text) => [...text].length <= PASSWORD_MAX, `Use at most ${PASSWORD_MAX} characters`)
  .refine((text) => text.isWellFormed(), 'Use only letters, digits and punctuation');

/** The time zones of the runtime, and UTC. */
export const TIME_ZONES: readonly string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].sort();

export const TimeZone = z.string().refine((zone) => TIME_ZONES.includes(zone), 'Choose a time zone from the list');
