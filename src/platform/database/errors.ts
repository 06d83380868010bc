import { logRarely } from '../log.ts';
import { Problem } from '../problem.ts';

type WithCode = {
  code?: unknown;
  meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } };
  cause?: { originalCode?: unknown };
};

/** SQLSTATE of an error of pg or Prisma, else the code of the socket, else ''. */
export function sqlState(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, meta, cause } = error as WithCode;
  const original = meta?.driverAdapterError?.cause?.originalCode ?? cause?.originalCode;
  return String(original ?? code ?? '');
}

/** Connection refused, lost or not granted in time; shutting down; too many connections; out of disk. */
const OUT_OF_REACH = /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|08\w{3}|57P0[123]|53\w{3}|P1001|P1002|P1008|P1017|P2037)$/;
const OUT_OF_REACH_TEXT =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|is not queryable/i;

/** True when trying again on a new connection a little later can help. */
export function isOutOfReach(error: unknown): boolean {
  return OUT_OF_REACH.test(sqlState(error)) || (error instanceof Error && OUT_OF_REACH_TEXT.test(error.message));
}

/** The error to throw onwards: a database out of reach or a lock held too long becomes a Problem, everything else stays. */
export function translateDatabaseError(error: unknown): unknown {
  if (isOutOfReach(error)) {
    logRarely('database', error, 'the database is out of reach');
    return new Problem('unavailable', 'Maneiro is busy. Wait a moment and try again.', { facts: { retryAfterSeconds: 5 } });
  }
  if (['55P03', '57014', '40001', '40P01'].includes(sqlState(error))) {
    logRarely('lock', error, 'a statement waited too long');
    return new Problem('unavailable', 'Someone else is changing the same thing. Wait a moment and try again.', {
      facts: { retryAfterSeconds: 2 },
    });
  }
  return error;
}
