import { logRarely } from '../log.ts';
import { Problem } from '../problem.ts';

type WithCode = {
  code?: unknown;
  meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } };
  cause?: { originalCode?: unknown };
};

/** The SQLSTATE of an error from pg or Prisma, else the socket's error code, else ''. */
export function sqlState(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, meta, cause } = error as WithCode;
  const original = meta?.driverAdapterError?.cause?.originalCode ?? cause?.originalCode;
  return String(original ?? code ?? '');
}

const UNREACHABLE_STATES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  String.raw`08\w{3}`,
  '57P0[123]',
  String.raw`53\w{3}`,
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2037',
];

/** Connection refused, lost or timed out; shutting down; too many connections; out of disk space. */
const UNREACHABLE = new RegExp(`^(${UNREACHABLE_STATES.join('|')})$`);

const UNREACHABLE_MESSAGES = [
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Client has encountered a connection error',
  'is not queryable',
];

const UNREACHABLE_TEXT = new RegExp(UNREACHABLE_MESSAGES.join('|'), 'i');

/** True when it can help to try again a little later on a new connection. */
export function isOutOfReach(error: unknown): boolean {
  return UNREACHABLE.test(sqlState(error)) || (error instanceof Error && UNREACHABLE_TEXT.test(error.message));
}

/** The error to throw instead: an unreachable database or a long lock wait becomes a Problem; any other error is returned unchanged. */
export function translateDatabaseError(error: unknown): unknown {
  if (isOutOfReach(error)) {
    logRarely('database', error, 'the database is unreachable');
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
