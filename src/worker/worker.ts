import { config } from '../platform/config.ts';
import { hasMailServer } from '../platform/mail/transport.ts';
import { type Lane, type Queue, startQueue } from './queue.ts';
import { SCHEDULE } from './schedule.ts';
import { makeRedaction } from './tasks/make-redaction.ts';
import { runAnalysis } from './tasks/run-analysis.ts';
import { sendMail } from './tasks/send-mail.ts';

/** Analyses have a lane of their own because users watch their progress. */
export const analysisLane = (concurrency: number): Lane => ({ handlers: [runAnalysis], concurrency, pollMs: 2_000 });
/** Copies are made one at a time, beside the analyses, so that neither waits for the other. */
export const redactionLane = (): Lane => ({ handlers: [makeRedaction], concurrency: 1, pollMs: 2_000 });
/** Mails are sent one at a time. Without a mail server they wait. */
const mailLane = (): Lane => ({ handlers: [sendMail], concurrency: hasMailServer() ? 1 : 0, pollMs: 5_000 });
/** Tasks that the schedule queues. */
const scheduleLane = (): Lane => ({ handlers: SCHEDULE.map(({ handler }) => handler), concurrency: 1, pollMs: 5_000 });

/** Runs all queued tasks. */
export const startWorker = (concurrency = config.workerConcurrency): Queue =>
  startQueue([analysisLane(concurrency), redactionLane(), mailLane(), scheduleLane()]);
