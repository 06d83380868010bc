import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { OUTLOOK_FILES } from '../../../corpus/formats/msg/messages.ts';
import { readWithPostalMime } from '../eml/read-with-postal-mime.ts';
import { checkCopy, checkDamaged, checkRead, redactSecrets } from '../mapped/check-corpus.ts';

// The types of this CommonJS package don't fit its default export under Vitest.
const { default: MsgReader } = createRequire(import.meta.url)('@kenjiuno/msgreader') as typeof import('@kenjiuno/msgreader');

describe.each(OUTLOOK_FILES.map((file) => [file.name, file] as const))('%s', (_name, file) => {
  test('is read whole, and is a message for another library too', async () => {
    const { format, unread } = await checkRead(file);
    expect({ format, unread }).toEqual({ format: 'msg', unread: [] });
    const { buffer, byteOffset, byteLength } = file.bytes;
    expect(new MsgReader(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer).getFileData().error).toBeUndefined();
  });

  test('has a copy without the secrets, which is an email', async () => {
    const copy = await checkCopy(file, readWithPostalMime);
    expect(Buffer.from(copy).toString('latin1')).not.toMatch(/^X-(?:Property|Transport|Recipient):/m);
    expect((await redactSecrets(file)).fileName).toMatch(/-redacted\.eml$/);
  });
});

test('what is no message is refused', async () => {
  const empty = Buffer.alloc(4096);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(empty);
  await expect(extractText(empty, 'a.msg')).rejects.toMatchObject({ kind: 'damaged', message: expect.stringContaining('Outlook message') });
});

test('a chain of sectors that never ends is refused', async () => {
  const bytes = Buffer.from(OUTLOOK_FILES[0]?.bytes ?? []);
  // The directory follows itself.
  const directory = bytes.readUInt32LE(48);
  const table = (bytes.readUInt32LE(76) + 1) * 512;
  bytes.writeUInt32LE(directory, table + directory * 4);
  await expect(extractText(bytes, 'a.msg')).rejects.toMatchObject({ kind: 'damaged' });
});

test('damaged messages give text or a reason', async () => {
  await checkDamaged(OUTLOOK_FILES, 500);
}, 60_000);
