import { replayInner } from '../mapped/mapped-text.ts';
import { rewriteMapped } from '../mapped/rewrite.ts';
import type { Redactor } from '../redactor.ts';
import { readRawMail } from './raw-mail.ts';
import { readMail } from './read-mail.ts';

/** The copy is an e-mail with the same parts. Files attached to it are redacted in their own formats. */
export const emlRedactor: Redactor = {
  writes: 'eml',
  extension: '',
  method:
    'Edited inside the email. Attached files are redacted in their own format, or removed when that isn’t possible; technical headers and digital signatures are removed.',
  readRaw: (copy) => readRawMail(copy),
  write: async (bytes, extracted, spans, context) => {
    const mail = await readMail(bytes, replayInner(extracted));
    if (mail.text !== extracted.text) throw new Error('the email was read in another way than before');
    const copy = await rewriteMapped(mail.source, mail, spans, context);
    const hiddenRemoved = extracted.hidden.filter(({ kind }) => kind === 'property');
    return { bytes: Buffer.from(copy, 'latin1'), hiddenRemoved, notChecked: [], unread: [] };
  },
};
