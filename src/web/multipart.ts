import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { Problem } from '../platform/problem.ts';

/** Maximum number of files in one request. */
export const FILES_MAX = 50;
const FIELDS_MAX = 20;
const FIELD_BYTES_MAX = 4_096;
const HEADERS_MAX = 20;
/** A request that sends nothing for this long is dropped; busboy can hang on a broken body. Source: SECURITY.md F5. */
const IDLE_MS = 30_000;

const BROKEN = 'The file couldn’t be uploaded because the connection was interrupted. Try again.';

type Take = (name: string, content: Readable, fields: Readonly<Record<string, string>>) => Promise<void>;

/**
 * Reads a multipart body as it arrives. Files go to `take` one after the other and are never buffered in memory. Only fields before a file
 * are passed with it. When `take` fails, the rest of the body is not read.
 * @throws Problem `unsupported` when the body is not multipart, `malformed` when it is damaged, `too-large`, or whatever `take` throws
 */
export async function receiveFiles(req: Request, take: Take): Promise<void> {
  const parser = openParser(req);
  const fields: Record<string, string> = Object.create(null);
  let inProgress: Promise<void> = Promise.resolve();
  let hasFailed = false;
  let watchdog: NodeJS.Timeout | undefined;

  try {
    await new Promise<void>((resolve, reject) => {
      const restartWatchdog = () => {
        clearTimeout(watchdog);
        watchdog = setTimeout(() => reject(new Problem('malformed', BROKEN)), IDLE_MS);
      };
      restartWatchdog();
      req.on('data', restartWatchdog);
      req.on('aborted', () => reject(new Problem('malformed', BROKEN)));
      req.on('error', reject);
      parser.on('field', (name, value, { valueTruncated }) => {
        if (valueTruncated) reject(new Problem('too-large', 'One of the fields is too long.'));
        fields[name] = value;
      });
      parser.on('file', (field, content, { filename }) => {
        content.on('error', () => undefined);
        if (field !== 'file' || filename === undefined) {
          content.resume();
          return;
        }
        inProgress = inProgress.then(() => (hasFailed ? undefined : take(filename, content, fields)));
        inProgress.then(restartWatchdog, reject);
      });
      parser.on('filesLimit', () => reject(new Problem('too-large', `Select at most ${FILES_MAX} files at the same time.`)));
      parser.on('fieldsLimit', () => reject(new Problem('too-large', 'The form has too many fields.')));
      parser.on('partsLimit', () => reject(new Problem('too-large', 'The form has too many parts.')));
      parser.on('error', () => reject(new Problem('malformed', BROKEN)));
      parser.on('close', () => inProgress.then(resolve, reject));
      req.pipe(parser);
    });
  } catch (error) {
    hasFailed = true;
    stopReading(req, parser);
    // The current file cleans up after itself; report the failure only after that.
    await inProgress.catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(watchdog);
  }
}

function openParser(req: Request): busboy.Busboy {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: { files: FILES_MAX, fields: FIELDS_MAX, fieldSize: FIELD_BYTES_MAX, parts: FILES_MAX + FIELDS_MAX, headerPairs: HEADERS_MAX },
    });
  } catch {
    throw new Problem('unsupported', 'Send the file as multipart/form-data in the field "file".');
  }
}

/** Stops reading and ignores the rest of the body. */
function stopReading(req: Request, parser: busboy.Busboy): void {
  req.unpipe(parser);
  parser.on('error', () => undefined);
  // The error is needed: without one, a file that is being read would neither fail nor end.
  parser.destroy(new Error(BROKEN));
}

const TOO_LARGE = 'The selected file must be smaller than 1 MB.';

/** One small file in memory; null when none was chosen. `check` is given the fields before the file. @throws Problem as `receiveFiles` */
export async function receiveSmallFile(
  req: Request,
  bytesMax: number,
  check: (fields: Readonly<Record<string, string>>) => void,
): Promise<Buffer | null> {
  let received: Buffer | null = null;
  let isChecked = false;
  await receiveFiles(req, async (name, content, fields) => {
    check(fields);
    isChecked = true;
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of content) {
      length += (part as Buffer).length;
      if (length > bytesMax) throw new Problem('too-large', TOO_LARGE, { fields: [{ field: 'file', detail: TOO_LARGE }] });
      parts.push(part as Buffer);
    }
    if (name !== '') received = Buffer.concat(parts);
  });
  if (!isChecked) check({});
  return received;
}
