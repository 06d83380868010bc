import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';

/** Exits quietly when the reader closes the pipe, as in `| head`. */
export function endWhenReaderLeaves(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

/** Writes to standard output and waits until a slow reader catches up. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Prints one message to standard error. */
export const complain = (message: string): void => {
  process.stderr.write(`maneiro: ${showSafely(message)}\n`);
};

/** Text from a document or a file name, without characters that could move a terminal's cursor or change its text direction. */
export const showSafely = (text: string): string =>
  stripVTControlCharacters(text).replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ');
