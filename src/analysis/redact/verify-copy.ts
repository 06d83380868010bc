import { z } from 'zod';
import { extractText } from '../formats/extract.ts';
import { describeUnread } from '../unread.ts';
import { describeFile } from './certificate.ts';
import { countLeft } from './left.ts';

/** What a later check needs of a certificate. Certificates of earlier versions have no `left`. */
const certificateSchema = z.object({
  certificate: z.literal('maneiro redaction'),
  createdAt: z.string(),
  redacted: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), sizeBytes: z.number(), format: z.string() }),
  left: z.record(z.string(), z.number()).optional(),
});

/** The result of checking a copy against its certificate. `faults` is empty when it passes; sentences for people, without any value. */
export type CopyCheck = { isSame: boolean; faults: string[] };

/** The text is not a certificate of a redaction. */
export class NotACertificate extends Error {
  override readonly name = 'NotACertificate';
}

/**
 * Checks a copy later, without the original: it must be the file that the certificate describes, all of it must be readable, and the detector must find
 * no more in it than what the certificate says was kept.
 * @param certificate its JSON
 * @throws NotACertificate
 * @throws UnreadableFile when the copy can't be read
 */
export async function verifyCopy(bytes: Uint8Array, fileName: string, certificate: string): Promise<CopyCheck> {
  const { redacted, left } = parseCertificate(certificate);
  const facts = describeFile(bytes, redacted.format);
  if (facts.sha256 !== redacted.sha256) {
    const faults = ['This isn’t the file the certificate was issued for: its fingerprint (SHA-256) is different.'];
    return { isSame: false, faults };
  }
  const extracted = await extractText(bytes, fileName);
  const more = left ? listMore(countLeft(extracted), left) : [];
  return { isSame: true, faults: [...extracted.unread.map((part) => `Part of it can’t be read: ${describeUnread(part)}.`), ...more] };
}

function parseCertificate(text: string) {
  try {
    return certificateSchema.parse(JSON.parse(text));
  } catch {
    throw new NotACertificate('This isn’t the certificate of a redacted copy. Use the .certificate.json file that came with the copy.');
  }
}

const listMore = (found: Readonly<Record<string, number>>, left: Readonly<Record<string, number>>): string[] =>
  Object.entries(found)
    .filter(([type, count]) => count > (left[type] ?? 0))
    .map(([type, count]) => `It contains ${count} × ${type}; the certificate has ${left[type] ?? 0}.`);
