import { v7 } from 'uuid';
import { randomPart } from './random.ts';

/** UUIDv7 in lower case: sorts by time. Not a secret. */
export const newId = (): string => v7({ random: randomPart(16) });

/** `job_` followed by 32 hex digits. Source: PRODUCT.md, decided conflicts. */
export const newJobId = (): string => `job_${newId().replaceAll('-', '')}`;

export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
export const isJobId = (text: string): boolean => /^job_[0-9a-f]{32}$/.test(text);

/** The lowest id that could have been made at `at` or later. Ids sort by time, so their index serves queries by time. Source: RFC 9562 §5.7. */
export function firstIdAt(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
