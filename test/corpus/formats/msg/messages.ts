import { buildDocx, line } from '../../../../samples/docx.ts';
import type { CorpusFile } from '../../../analysis/formats/mapped/check-corpus.ts';
import { buildMsg, fileTime, type Message, type Properties, storedRtf } from './build-msg.ts';

const MAIL: Properties = {
  '001A001F': 'IPM.Note',
  '0C1A001F': 'Nerida Galah',
  '5D01001F': 'nerida.galah@mailbox.example',
  '00390040': fileTime('2026-12-01T00:00:00Z'),
};
const DESK: Properties = { '3001001F': 'Reception', '39FE001F': 'desk@clinic.example', '0C150003': 1n };
const SENDER = ['Nerida Galah', 'nerida.galah@mailbox.example'];

const file = (name: string, message: Message, secrets: readonly string[], kept: readonly string[]): CorpusFile => ({
  name,
  bytes: buildMsg(message),
  secrets,
  kept,
});

const mail = (
  name: string,
  properties: Properties,
  secrets: readonly string[],
  kept: readonly string[],
  more: Partial<Message> = {},
): CorpusFile => file(name, { properties: { ...MAIL, ...properties }, recipients: [DESK], ...more }, [...SENDER, ...secrets], kept);

const document = buildDocx({ body: line('Patient: Tobias Quandong') + line('The knee is stable.') });
const inner: Message = {
  properties: { ...MAIL, '0037001F': 'About Tobias Quandong', '1000001F': 'Medicare 2123 45670 1. Old news.' },
  recipients: [DESK],
};

export const OUTLOOK_FILES: readonly CorpusFile[] = [
  mail(
    'plain.msg',
    { '0037001F': 'Results of Tobias Quandong', '1000001F': 'Tobias Quandong, Medicare 2123 45670 1.\r\nAll normal.' },
    ['Tobias Quandong', '2123 45670 1'],
    ['Results of', 'All normal'],
  ),
  mail(
    'html.msg',
    {
      '0037001F': 'Letter',
      '1000001F': 'See Tobias Quandong. Rest.',
      '10130102': Buffer.from('<html><body><p>See <b>Tob</b>ias Quandong. Rest.</p></body></html>'),
    },
    ['Tobias Quandong'],
    ['Letter', 'Rest'],
  ),
  mail(
    'html-text.msg',
    { '0037001F': 'Letter', '1013001F': '<html><body><p>See Tobias Quandong. Rest.</p></body></html>' },
    ['Tobias Quandong'],
    ['Rest'],
  ),
  mail(
    'rich.msg',
    { '0037001F': 'Letter', '10090102': storedRtf('{\\rtf1\\ansi See \\b Tob\\b0 ias Quandong. Rest.\\par}') },
    ['Tobias Quandong'],
    ['Rest'],
  ),
  mail(
    'ansi.msg',
    { '0037001E': 'Zo\xeb Quand\xf3ng', '1000001E': 'Zo\xeb Quand\xf3ng rang.', '3FFD0003': 1252n },
    ['Zoë Quandóng'],
    ['rang'],
  ),
  mail(
    'headers.msg',
    {
      '0037001F': 'Hello',
      '1000001F': 'Short.',
      '007D001F': 'Received: from pc [203.0.113.44]\r\n\tby mx; Tue, 1 Dec 2026\r\nX-Patient: Tobias Quandong\r\n',
    },
    ['203.0.113.44', 'Tobias Quandong'],
    ['Hello', 'Short'],
  ),
  mail(
    'properties.msg',
    {
      '0037001F': 'Hello',
      '1000001F': 'Short.',
      '0070001F': 'Topic Tobias Quandong',
      '8005001F': 'Ward of Tobias Quandong',
      '0E04001F': 'Alan Numbat',
    },
    ['Tobias Quandong', 'Alan Numbat'],
    ['Short'],
  ),
  mail(
    'files.msg',
    { '0037001F': 'Files', '1000001F': 'Attached.' },
    ['Tobias Quandong', 'Quandong Tobias'],
    ['The knee is stable', 'Count'],
    {
      attachments: [
        { '3707001F': 'Quandong Tobias.docx', '37010102': document },
        { '3707001F': 'list.csv', '370E001F': 'text/csv', '37010102': Buffer.from('Name,Count\r\nTobias Quandong,3\r\n') },
      ],
    },
  ),
  mail('forwarded.msg', { '0037001F': 'FW', '1000001F': 'See below.' }, ['Tobias Quandong', '2123 45670 1'], ['Old news'], {
    attachments: [{ properties: { '3001001F': 'About Tobias Quandong', '37050003': 5n }, message: inner }],
  }),
  mail(
    'copies.msg',
    { '0037001F': 'Copies', '1000001F': 'Done.', '0042001F': 'Rooms', '5D02001F': 'rooms@clinic.example' },
    ['Tobias Quandong', 'tobias@mailbox.example', '/O=CLINIC/CN=TOBIAS'],
    ['Done'],
    {
      recipients: [
        { '3001001F': 'Tobias Quandong', '39FE001F': 'tobias@mailbox.example', '0C150003': 2n },
        { '3001001F': 'Tobias Quandong', '3003001F': '/O=CLINIC/CN=TOBIAS', '0C150003': 3n },
      ],
    },
  ),
  file(
    'contact.msg',
    {
      properties: {
        '001A001F': 'IPM.Contact',
        '3001001F': 'Tobias Quandong',
        '3A06001F': 'Tobias',
        '3A1C001F': '0412 345 678',
        '3A15001F': '12 Smith Street\r\nCarlton VIC 3053',
        '1000001F': 'Likes tea.',
      },
    },
    ['Tobias Quandong', '0412 345 678', '12 Smith Street'],
    ['Likes tea'],
  ),
  file(
    'appointment.msg',
    {
      properties: {
        '001A001F': 'IPM.Appointment',
        '0037001F': 'Review of Tobias Quandong',
        '8208001F': 'Room of Nerida Galah',
        '1000001F': 'Bring the scans.',
      },
    },
    ['Tobias Quandong', 'Nerida Galah'],
    ['Review of', 'Bring the scans'],
  ),
];
