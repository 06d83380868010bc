import { describe, expect, test } from 'vitest';
import { MAILS } from '../../../corpus/formats/eml/mails.ts';
import { checkCopy, checkDamaged, checkRead } from '../mapped/check-corpus.ts';
import { readWithPostalMime } from './read-with-postal-mime.ts';

describe.each(MAILS.map((mail) => [mail.name, mail] as const))('%s', (_name, mail) => {
  test('is read whole', async () => {
    const { format, unread } = await checkRead(mail);
    expect({ format, unread }).toEqual({ format: 'eml', unread: [] });
  });

  test('has a copy without the secrets', async () => {
    await checkCopy(mail, readWithPostalMime);
  });
});

test('damaged mails give text or a reason', async () => {
  await checkDamaged(MAILS, 500);
}, 60_000);
