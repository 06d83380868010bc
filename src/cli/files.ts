import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { UsageError } from './usage-error.ts';

const REASONS: Record<string, string> = {
  ENOENT: 'no such file',
  EISDIR: 'this is a folder; give the files in it',
  EACCES: 'permission denied',
  ERR_FS_FILE_TOO_LARGE: 'this file is too large',
};

/**
 * The bytes of a file, or of standard input if `file` is `-`.
 * @throws UsageError with the file's name and the reason
 */
export async function readInput(file: string): Promise<Uint8Array> {
  if (file === '-') return buffer(process.stdin);
  try {
    return await readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new UsageError(`${file}: ${REASONS[code] ?? `cannot be read (${code})`}`);
  }
}

/** The first line of a password file, as an option of the engine; nothing when no file was given. @throws UsageError as readInput */
export async function readPassword(file: string | undefined): Promise<{ password?: string }> {
  if (file === undefined) return {};
  const [password = ''] = Buffer.from(await readInput(file))
    .toString('utf8')
    .split(/\r?\n/, 1);
  return { password };
}
