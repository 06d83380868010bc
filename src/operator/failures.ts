import { ZodError } from 'zod';
import { isOutOfReach } from '../platform/database/errors.ts';
import { Problem } from '../platform/problem.ts';

const OUT_OF_REACH = 'Can’t reach the database. Check that it’s running, and check DATABASE_URL.';

/** What went wrong, for a person at a terminal: sentences, never a stack or a piece of code. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ZodError) return error.issues.map(({ message }) => message.replace(/[^.]$/, '$&.')).join('\n');
  if (error instanceof Problem && error.kind === 'unavailable') return `${error.message} If it keeps happening, check the database.`;
  if (isOutOfReach(error)) return OUT_OF_REACH;
  if (!(error instanceof Error)) return String(error);
  // Prisma puts the code it was called from in front; what happened is in the last line.
  const isPrisma = error.name.startsWith('PrismaClient');
  return (isPrisma && error.message.trim().split('\n').at(-1)) || error.message || error.name;
}
