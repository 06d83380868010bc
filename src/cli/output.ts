import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';

/** Ends quietly when the reader of our output has gone, as with `| head`. */
export function endWhenReaderLeaves(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

/** Writes to standard output and waits while its reader is slower than we are. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** One line for people, on standard error. */
export const complain = (message: string): void => {
  process.stderr.write(`maneiro: ${showSafely(message)}\n`);
};

/** Text from a document or a file name, without what could move a terminal's cursor or turn the direction of its text. */
export const showSafely = (text: string): string =>
  stripVTControlCharacters(text).replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ');
