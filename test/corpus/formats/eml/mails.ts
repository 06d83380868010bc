import { buildDocx, line } from '../../../../samples/docx.ts';
import type { CorpusFile } from '../../../analysis/formats/mapped/check-corpus.ts';
import { attached, base64, HEAD, lines, message, multipart, part, TEXT, utf8 } from './build-mail.ts';

const SENDER = ['Nerida Galah', 'nerida.galah@mailbox.example', '203.0.113.44'];

const mail = (name: string, bytes: Uint8Array, secrets: readonly string[], kept: readonly string[]): CorpusFile => ({
  name,
  bytes,
  secrets: [...SENDER, ...secrets],
  kept,
});

const outlook = message(
  'Referral for Tobias Quandong',
  multipart('alternative', '_000_SYB', [
    part(TEXT, 'Please see Tobias Quandong, Medicare 2123 45670 1.\r\nOnly the old programs show Medicare 2950 07021 9 here.'),
    part(
      ['Content-Type: text/html; charset="us-ascii"', 'Content-Transfer-Encoding: quoted-printable'],
      '<html><head><style>p.MsoNormal{margin:0}</style></head><body><p class=3D"MsoNormal">Please see <b>Tob=\r\nias</b> Quandong, Medicare 2123 45670 1.</p><p style=3D"display:none">born 4 March 1967</p><p>The report follows by fax.</p></body></html>',
    ),
  ]),
);

const reply = message(
  'Re: appointment',
  part(
    ['Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes', 'Content-Transfer-Encoding: quoted-printable'],
    utf8(
      'Thanks, I will come on Friday.=20\r\n\r\nOn Mon, 30 Nov 2026 at 09:12, Tobias Quan=\r\ndong <tobias.quandong@mailbox.example> wrote:\r\n> My number is 0412 345 678=20\r\n> and the caf=C3=A9 is next door.\r\n',
    ),
  ),
);

const withFiles = message(
  'Documents',
  multipart('mixed', 'Apple-Mail=_A1', [
    part(TEXT, 'Documents attached.'),
    attached(
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'Quandong Tobias.docx',
      buildDocx({ body: line('Patient: Tobias Quandong, born 04/03/1967') + line('The knee is stable.') }),
    ),
    attached('text/csv', 'list.csv', 'Name,Phone\r\nTobias Quandong,0412 345 678\r\nCount,Remark\r\n'),
  ]),
);

const lateMime = Buffer.from(
  lines(
    ...Array.from(
      { length: 40 },
      (_, index) => `Received: from relay${index}.example by relay${index + 1}.example; Tue, 1 Dec 2026 10:00:02 +1100`,
    ),
    ...HEAD,
    'X-Originating-IP: [198.51.100.23]',
    'Subject: Results',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64('Results for Tobias Quandong, Medicare 2123 45670 1, are normal.'),
  ),
);

const one = (subject: string, text: string) =>
  lines('From nerida.galah@mailbox.example Tue Dec  1 10:00:00 2026', ...HEAD, `Subject: ${subject}`, '', text, '', '');
const mailbox = Buffer.from(
  one('First', 'About Tobias Quandong.\r\n>From here on it is quiet.') + one('Second', 'Call 0412 345 678 tomorrow.'),
);

const noMime = Buffer.from(lines('', ...HEAD, 'Subject: Tobias Quandong', '', 'Tobias Quandong rang. The bill is paid.', ''));

const words = message(
  `=?utf-8?B?${Buffer.from('Bericht über Zo').toString('base64')}?=\r\n =?utf-8?B?${Buffer.from('ë Quandóng').toString('base64')}?=`,
  multipart('mixed', 'b2', [
    part(
      ['Content-Type: text/plain; charset=iso-8859-1', 'Content-Transfer-Encoding: 8bit'],
      Buffer.from('Zo\xeb Quand\xf3ng lives at 12 Smith Street, Carlton VIC 3053.', 'latin1').toString('latin1'),
    ),
    part(
      [
        "Content-Type: text/plain; name*0*=utf-8''Zo%C3%AB%20Quan; name*1*=d%C3%B3ng%20notes.txt",
        'Content-Disposition: attachment; filename="=?utf-8?Q?Zo=C3=AB_Quand=C3=B3ng_notes.txt?="',
        'Content-Transfer-Encoding: base64',
      ],
      base64('Nothing to report here.'),
    ),
  ]),
);

const innermost = part([...HEAD.slice(4), 'Subject: Tobias Quandong', ...TEXT], 'Medicare 2123 45670 1. Old news.');
const middle = multipart(
  'mixed',
  'in2',
  [part(TEXT, 'See below, Dr Alan Numbat.'), part(['Content-Type: message/rfc822'], innermost)],
  ['Subject: FW: one', 'From: Alan Numbat <alan.numbat@rooms.example>'],
);
const forwarded = message(
  'FW: FW: one',
  multipart('mixed', 'in1', [
    part(TEXT, 'Two levels down.'),
    part(['Content-Type: message/rfc822', 'Content-Disposition: attachment'], middle),
    attached('message/rfc822', 'coded.eml', Buffer.from(innermost.replace('2123 45670 1', '2950 07021 9'), 'latin1')),
  ]),
);

const invitation = message(
  'Invitation',
  multipart('mixed', 'cal', [
    part(
      ['Content-Type: text/calendar; charset=utf-8; method=REQUEST'],
      lines(
        'BEGIN:VCALENDAR',
        'METHOD:REQUEST',
        'BEGIN:VEVENT',
        'SUMMARY:Review of Tobias Quan',
        ' dong',
        'ATTENDEE;CN="Tobias Quandong";RSVP=TRUE:mailto:tobias.quan',
        ' dong@mailbox.example',
        'DESCRIPTION:Patient: Tobias Quandong\\nDOB: 04/03/1967\\nBring the scans\\, all of them',
        'DTSTART:20261204T090000Z',
        'END:VEVENT',
        'END:VCALENDAR',
      ),
    ),
    part(
      ['Content-Type: text/vcard; charset=utf-8'],
      lines('BEGIN:VCARD', 'VERSION:3.0', 'N:Quandong;Tobias;;Mr;', 'FN:Mr Tobias Quandong', 'TEL;TYPE=CELL:0412 345 678', 'END:VCARD'),
    ),
  ]),
);

const savedPage = Buffer.from(
  lines(
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://portal.example/patients/tobias.quandong',
    'Subject: Patient portal',
    'Date: Tue, 1 Dec 2026 10:00:00 +1100',
    multipart(
      'related',
      '----MultipartBoundary--x',
      [
        part(
          [
            'Content-Type: text/html',
            'Content-ID: <frame-1@mhtml.blink>',
            'Content-Transfer-Encoding: quoted-printable',
            'Content-Location: https://portal.example/patients/tobias.quandong',
          ],
          '<!DOCTYPE html><html><body><h1>Tobias Quandong</h1><p>Next visit in spring.</p></body></html>',
        ),
        part(
          ['Content-Type: text/css', 'Content-Transfer-Encoding: quoted-printable', 'Content-Location: cid:css-1@mhtml.blink'],
          '@charset "utf-8"; h1 { color: red; }',
        ),
      ],
      ['MIME-Version: 1.0'],
    ),
  ),
);

const signed = message(
  'Signed',
  multipart('signed; protocol="application/pkcs7-signature"; micalg=sha-256', 'sig', [
    part(TEXT, 'Tobias Quandong may drive again.'),
    attached('application/pkcs7-signature', 'smime.p7s', Buffer.from('signature of nerida.galah@mailbox.example')),
  ]),
);

const between = message(
  'Outside',
  part(
    ['Content-Type: multipart/mixed; boundary=abc; x-note="Tobias Quandong"', 'Content-Type: text/plain', 'X-Ward: Tobias Quandong'],
    lines(
      'Medicare 2123 45670 1 before the parts',
      '--abc',
      part(TEXT, 'Inside all is well.\r\n--abcdef is no boundary'),
      '--abc--',
      'and 0412 345 678 after them',
    ),
  ),
);

const western = message(
  'Letter',
  part(
    ['Content-Type: text/plain; charset=windows-1252', 'Content-Transfer-Encoding: quoted-printable'],
    'Mrs O=92Quandong=92s son, Tobias Quandong, owes =80 40.\r\n',
  ),
);

const bounced = message(
  'Undelivered mail',
  multipart('report; report-type=delivery-status', 'rep', [
    part(TEXT, 'Your mail could not be delivered.'),
    part(
      ['Content-Type: message/delivery-status'],
      lines('Reporting-MTA: dns; mx.clinic.example', '', 'Final-Recipient: rfc822; tobias.quandong@mailbox.example', 'Action: failed'),
    ),
    part(['Content-Type: text/rfc822-headers'], lines('From: desk@clinic.example', 'Subject: Results of Tobias Quandong')),
  ]),
);

const joinedCode = message(
  'Two codes',
  part(
    ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
    `${Buffer.from('All is well. ').toString('base64')}\r\n${Buffer.from('Except for Tobias Quandong!').toString('base64')}\r\n`,
  ),
);

const wide = message(
  'Wide',
  part(
    ['Content-Type: text/plain; charset=utf-16le', 'Content-Transfer-Encoding: base64'],
    base64(Buffer.from('Tobias Quandong came by bus.', 'utf16le')),
  ),
);

export const MAILS: readonly CorpusFile[] = [
  mail('outlook.eml', outlook, ['Tobias Quandong', '2123 45670 1', '2950 07021 9', '4 March 1967'], ['The report follows by fax']),
  mail(
    'reply.eml',
    reply,
    ['Tobias Quandong', 'tobias.quandong@mailbox.example', '0412 345 678'],
    ['I will come on Friday', 'café is next door'],
  ),
  mail(
    'files.eml',
    withFiles,
    ['Tobias Quandong', 'Quandong Tobias', '04/03/1967', '0412 345 678'],
    ['Documents attached', 'The knee is stable', 'Count,Remark'],
  ),
  mail('late.txt', lateMime, ['Tobias Quandong', '2123 45670 1', '198.51.100.23'], ['are normal']),
  mail('mailbox.mbox', mailbox, ['Tobias Quandong', '0412 345 678'], ['From here on it is quiet', 'tomorrow']),
  mail('no-mime.txt', noMime, ['Tobias Quandong'], ['The bill is paid']),
  mail('words.eml', words, ['Zoë Quandóng', '12 Smith Street'], ['Bericht über', 'Nothing to report here', 'notes.txt']),
  mail(
    'forwarded.eml',
    forwarded,
    ['Tobias Quandong', '2123 45670 1', '2950 07021 9', 'Alan Numbat', 'alan.numbat@rooms.example'],
    ['Two levels down', 'Old news'],
  ),
  mail(
    'invitation.eml',
    invitation,
    ['Tobias Quandong', 'tobias.quandong@mailbox.example', '04/03/1967', '0412 345 678'],
    ['Bring the scans, all of them', 'Review of'],
  ),
  { name: 'page.mht', bytes: savedPage, secrets: ['Tobias Quandong', 'tobias.quandong'], kept: ['Next visit in spring', 'color: red'] },
  mail('signed.eml', signed, ['Tobias Quandong'], ['may drive again']),
  mail('between.eml', between, ['Tobias Quandong', '2123 45670 1', '0412 345 678'], ['Inside all is well', '--abcdef is no boundary']),
  mail('western.eml', western, ['Tobias Quandong', 'O’Quandong'], ['owes € 40']),
  mail('bounced.eml', bounced, ['Tobias Quandong', 'tobias.quandong@mailbox.example'], ['could not be delivered', 'Action: failed']),
  mail('joined.eml', joinedCode, ['Tobias Quandong'], ['All is well', 'Except for']),
  mail('wide.eml', wide, ['Tobias Quandong'], ['came by bus']),
];
