import { decodeText, looksLikeText } from '../decode.ts';
import type { Format } from '../format.ts';
import { readMessages } from './read-message.ts';
import { hl7Redactor } from './redact.ts';

const ID = 'hl7';
const HEADER = /^[\s\ufeff]*(?:MSH|FHS|BHS)([^\w\s])[^\w\s]{1,5}\1/;

/** HL7 version 2 messages: pathology results, referrals, admissions. */
export const hl7: Format = {
  id: ID,
  label: 'HL7 messages',
  fileLabel: 'HL7 message',
  shortLabel: 'HL7',
  extensions: ['.hl7', '.oru'],
  mediaType: 'application/edi-hl7v2',
  countsMarkup: false,
  sniff: (head) => looksLikeText(head) && HEADER.test(decodeText(head).text.slice(0, 1000)),
  extract: async (bytes, { readInner }) => {
    const { text, segments, hidden, unread, innerPlaces } = await readMessages(decodeText(bytes).text, readInner);
    return Object.assign({ format: ID, text, segments, hidden, unread, units: null }, { innerPlaces });
  },
  redactor: hl7Redactor,
};
