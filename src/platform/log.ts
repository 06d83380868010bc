import { pino } from 'pino';
import { config } from './config.ts';

/** Writes one JSON line per event to standard output. Never log a body, a file name, a cookie or patient data: only ids. */
export const log = pino({
  level: config.isTest ? 'silent' : config.logLevel,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['req.headers', 'password', 'token', 'cookie', 'authorization'],
});

const REPEAT_AFTER_MS = 1_000;
const lastLogged = new Map<string, number>();

/** Logs a failure that can repeat thousands of times a second (an unreachable database) at most once a second per key. Source: SECURITY.md F17. */
export function logRarely(key: string, error: unknown, message: string): void {
  const now = Date.now();
  if (now - (lastLogged.get(key) ?? 0) < REPEAT_AFTER_MS) return;
  lastLogged.set(key, now);
  log.error({ err: error }, message);
}
