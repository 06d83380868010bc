import { pino } from 'pino';
import { config } from './config.ts';

/** One JSON line an event, to standard output. Never give it a body, a file name, a cookie or patient data: ids only. */
export const log = pino({
  level: config.isTest ? 'silent' : config.logLevel,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['req.headers', 'password', 'token', 'cookie', 'authorization'],
});

const REPEAT_AFTER_MS = 1_000;
const lastLogged = new Map<string, number>();

/** Logs a failure that can repeat thousands of times a second (a database out of reach) at most once a second for each key. Source: SECURITY.md F17. */
export function logRarely(key: string, error: unknown, message: string): void {
  const now = Date.now();
  if (now - (lastLogged.get(key) ?? 0) < REPEAT_AFTER_MS) return;
  lastLogged.set(key, now);
  log.error({ err: error }, message);
}
