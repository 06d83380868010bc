import { v7 } from 'uuid';
import { randomPart } from './random.ts';

/** UUIDv7 in lower case: sorts by time. Not a secret. */
export const newId = (): string => v7({ random: randomPart(16) });

/** `job_` and 32 hex digits. Source: PRODUCT.md, decided conflicts. */
export const newJobId = (): string => `job_${newId().replaceAll('-', '')}`;

export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
export const isJobId = (text: string): boolean => /^job_[0-9a-f]{32}$/.test(text);
