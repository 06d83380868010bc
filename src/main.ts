import { log } from './platform/log.ts';
import { startServer } from './server.ts';

const running = await startServer().catch((error: Error) => {
  log.fatal({ err: error }, 'Maneiro could not start');
  process.exit(1);
});

let isStopping = false;
async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await running.stop();
  process.exit(code);
}

process.on('SIGTERM', () => void stop(0));
process.on('SIGINT', () => void stop(0));
// After an uncaught exception the process is in an unknown state: shut down cleanly and let the supervisor restart it.
process.on('uncaughtException', (error) => {
  log.fatal({ err: error }, 'uncaught exception');
  void stop(1);
});
