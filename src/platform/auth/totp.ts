import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';

/** 160 bits. Source: RFC 4226 §4, R6. */
const SECRET_BYTES = 20;
const PERIOD_SECONDS = 30;
/** Steps before and after the current one whose codes are accepted, because clocks differ. Source: RFC 6238 §5.2. */
const WINDOW = 1;

export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

const totp = (secret: string, label: string) =>
  new TOTP({ issuer: 'Maneiro', label, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS, secret: Secret.fromBase32(secret) });

/** The time step of this code, so that the caller accepts each step once; null unless it's the previous, current or next step. */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  const delta = totp(secret, '').validate({ token: code, timestamp: at.getTime(), window: WINDOW });
  return delta === null ? null : Math.floor(at.getTime() / 1000 / PERIOD_SECONDS) + delta;
}

/** The `otpauth:` URI that an authenticator app scans. */
export const totpAddress = (secret: string, label: string): string => totp(secret, label).toString();

/** A QR code as one SVG path of unit squares. `size`: its width, including the quiet zone. */
export function drawQr(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return { size, path: squares.join('') };
}
