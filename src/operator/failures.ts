import { ZodError } from 'zod';
import { isOutOfReach } from '../platform/database/errors.ts';
import { Problem } from '../platform/problem.ts';

const UNREACHABLE = 'Can’t reach the database. Check that it’s running, and check DATABASE_URL.';

/** What went wrong, as sentences for the operator, without a stack trace or code. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ZodError) return error.issues.map(({ message }) => message.replace(/[^.]$/, '$&.')).join('\n');
  if (error instanceof Problem && error.kind === 'unavailable') return `${error.message} If it keeps happening, check the database.`;
  if (isOutOfReach(error)) return UNREACHABLE;
  if (!(error instanceof Error)) return String(error);
  // Prisma's message begins with the calling code; the last line says what went wrong.
  const isPrisma = error.name.startsWith('PrismaClient');
  return (isPrisma && error.message.trim().split('\n').at(-1)) || error.message || error.name;
}
