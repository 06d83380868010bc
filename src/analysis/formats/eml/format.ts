import type { Format } from '../format.ts';
import { readMail } from './read-mail.ts';
import { emlRedactor } from './redact.ts';
import { isMail } from './sniff.ts';

const ID = 'eml';

/** E-mails with everything attached to them, mailbox files, and web pages that a browser saved as one file. */
export const eml: Format = {
  id: ID,
  label: 'email (.eml)',
  fileLabel: 'Email',
  shortLabel: 'email',
  extensions: ['.eml', '.mht', '.mhtml'],
  mediaType: 'message/rfc822',
  countsMarkup: false,
  sniff: isMail,
  extract: async (bytes, { readInner }) => {
    const { text, segments, hidden, unread, innerPlaces } = await readMail(bytes, readInner);
    return Object.assign({ format: ID, text, segments, hidden, unread, units: null }, { innerPlaces });
  },
  redactor: emlRedactor,
};
