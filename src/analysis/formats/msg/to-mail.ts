import { encodeHeader, encodePhrase } from '../eml/encoded-words.ts';
import { writeParameter } from '../eml/parameters.ts';
import { MAX_DEPTH } from '../limits.ts';
import { damagedMessage, type Entry } from './compound-file.ts';
import { unpackRtf } from './compressed-rtf.ts';
import { charsetOf, type Properties, readProperties, TABLE_HEADER_BYTES } from './properties.ts';
import { propertyLabel, TECHNICAL_TAGS } from './property-labels.ts';

const END = '\r\n';

/**
 * An Outlook message as an email with the same parts. Properties without a place in an email become headers that its reader treats as hidden.
 * @param root folder of the message
 * @throws UnreadableFile `damaged` when it has no properties
 */
export function toMail(root: Entry, depth = 0): string {
  const properties = readProperties(root, depth === 0 ? TABLE_HEADER_BYTES.message : TABLE_HEADER_BYTES.inner);
  const { texts, binaries } = properties;
  if (texts.size === 0 && binaries.size === 0) throw damagedMessage();
  const used = new Set<string>();
  const take = (tag: string): string => {
    used.add(tag);
    return texts.get(tag) ?? '';
  };
  const parts = [...bodyParts(properties, take), ...attachmentParts(root, depth)];
  const isMail = /^(?:IPM\.Note|REPORT\.|$)/i.test(texts.get('001A') ?? '');
  const headers = [...shownHeaders(root, properties, take), ...transportHeaders(take('007D'))];
  const others = [...texts].filter(([tag, text]) => !used.has(tag) && !TECHNICAL_TAGS.has(tag) && text.trim() !== '');
  const lines = others.map(([tag, text]) => `${propertyLabel(tag)}: ${text}`);
  // A contact or an appointment consists of its properties.
  if (!isMail) parts.unshift(textPart('text/plain', lines.join('\n')));
  else headers.push(...lines.map((line) => header('X-Property', line)));
  // The parts are Base64, which has no hyphen, so the boundary can't occur in them; a level of its own keeps messages inside apart.
  const boundary = `--=_level-${depth}`;
  const bodies = parts.map((part) => `--${boundary}${END}${part}${END}`).join('');
  return `${headers.join('')}MIME-Version: 1.0${END}Content-Type: multipart/mixed; boundary="${boundary}"${END}${END}${bodies}--${boundary}--${END}`;
}

const header = (name: string, value: string): string => (value.trim() === '' ? '' : `${name}: ${encodeHeader(value)}${END}`);

const base64 = (bytes: Uint8Array): string =>
  (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join(END);

function part(type: string, bytes: Uint8Array, headers = ''): string {
  return `Content-Type: ${type}${END}Content-Transfer-Encoding: base64${END}${headers}${END}${base64(bytes)}`;
}

const textPart = (type: string, text: string): string => part(`${type}; charset=utf-8`, Buffer.from(text, 'utf8'));

/** Text and HTML as alternatives; RTF when there is no HTML, because Outlook writes the text from it. */
function bodyParts({ texts, binaries, numbers }: Properties, take: (tag: string) => string): string[] {
  const text = take('1000');
  const [htmlText, htmlBytes] = [take('1013'), binaries.get('1013')?.()];
  const codePage = Number((numbers.get('3FDE') ?? 0n) & 0xffffn);
  const rtf = binaries.get('1009')?.();
  const unpacked = rtf && htmlText === '' && !htmlBytes ? unpackRtf(rtf) : null;
  const alternatives = [
    ...(text.trim() === '' ? [] : [textPart('text/plain', text)]),
    ...(unpacked ? [part('application/rtf', unpacked)] : []),
    ...(htmlText === '' ? [] : [textPart('text/html', htmlText)]),
    ...(htmlBytes ? [part(`text/html${charsetOf(codePage) && `; charset=${charsetOf(codePage)}`}`, htmlBytes)] : []),
  ];
  // What can't be unpacked is shown as a part that can't be read.
  if (rtf && unpacked === null && htmlText === '' && !htmlBytes && !texts.has('1000'))
    alternatives.push(part('application/octet-stream', rtf));
  if (alternatives.length < 2) return alternatives;
  const boundary = '--=_alternatives';
  const bodies = alternatives.map((one) => `--${boundary}${END}${one}${END}`).join('');
  return [`Content-Type: multipart/alternative; boundary="${boundary}"${END}${END}${bodies}--${boundary}--`];
}

const RECIPIENT_HEADERS: Readonly<Record<number, string>> = { 1: 'To', 2: 'Cc', 3: 'Bcc' };

function shownHeaders(root: Entry, { numbers }: Properties, take: (tag: string) => string): string[] {
  const sender = address(take('0C1A'), take('5D01') || take('0C1F'));
  const represented = address(take('0042'), take('5D02') || take('0065'));
  const recipients = root.children
    .filter(({ name }) => name.startsWith('__recip_version1.0_'))
    .map((entry) => readProperties(entry, TABLE_HEADER_BYTES.other))
    .flatMap(({ texts, numbers: own }) => [
      addressHeader(
        RECIPIENT_HEADERS[Number((own.get('0C15') ?? 1n) & 3n)] ?? 'To',
        address(texts.get('3001') ?? '', texts.get('39FE') ?? texts.get('3003') ?? ''),
      ),
      ...[...texts]
        .filter(([tag]) => !['3001', '39FE', '3003', '3002'].includes(tag))
        .map(([tag, text]) => header('X-Recipient', `${propertyLabel(tag)}: ${text}`)),
    ]);
  const date = numbers.get('0039') ?? numbers.get('0E06');
  return [
    addressHeader('From', represented || sender),
    ...(represented !== '' && represented !== sender ? [addressHeader('Sender', sender)] : []),
    ...recipients,
    header('Subject', take('0037')),
    ...(date === undefined ? [] : [header('Date', mailDate(date))]),
  ];
}

const addressHeader = (name: string, value: string): string => (value === '' ? '' : `${name}: ${value}${END}`);

/** Outlook also has addresses of Exchange (`/O=CLINIC/…/CN=JO`), which are no email addresses; they are read as a name. */
function address(name: string, email: string): string {
  const isEmail = /^[^\s@<>()",;:\\]+@[\w.-]+$/.test(email);
  const shown = isEmail || email === name ? name : `${name} ${email}`;
  return `${shown.trim() === '' ? '' : encodePhrase(shown)} ${isEmail ? `<${email}>` : ''}`.trim();
}

/** 100-nanosecond units since 1601. Source: MS-DTYP 2.3.3, FILETIME. */
function mailDate(time: bigint): string {
  const date = new Date(Number(time / 10_000n) - 11_644_473_600_000);
  return Number.isNaN(date.getTime()) ? '' : date.toUTCString().replace('GMT', '+0000');
}

/** The headers with which the message arrived. Their names change, so that none of them is taken for a header of this email. */
const transportHeaders = (text: string): string[] =>
  text
    .replace(/\r?\n(?=[ \t])/g, '')
    .split(/\r?\n/)
    .map((line) => header('X-Transport', line));

function attachmentParts(root: Entry, depth: number): string[] {
  return root.children
    .filter(({ name }) => name.startsWith('__attach_version1.0_'))
    .flatMap((entry) => {
      const { texts, binaries, folders } = readProperties(entry, TABLE_HEADER_BYTES.other);
      const name = texts.get('3707') || texts.get('3704') || texts.get('3001') || '';
      const message = folders.get('3701');
      const isMessage = message?.children.some((child) => child.name === '__properties_version1.0') === true && depth < MAX_DEPTH;
      const bytes = message
        ? isMessage
          ? Buffer.from(toMail(message, depth + 1), 'latin1')
          : Buffer.from('OLE')
        : (binaries.get('3701')?.() ?? new Uint8Array(0));
      const type = isMessage ? 'application/octet-stream' : (texts.get('370E') ?? 'application/octet-stream');
      const safeType = /^[\w.+-]{1,80}\/[\w.+-]{1,80}$/.test(type) ? type : 'application/octet-stream';
      const disposition = `Content-Disposition: attachment${name === '' ? '' : writeParameter('filename', name + (isMessage ? '.eml' : ''))}${END}`;
      const contentId = texts.get('3712') ? header('Content-ID', `<${texts.get('3712')}>`) : '';
      const others = [...texts].filter(([tag]) => !['3707', '3712', '370E', '3703'].includes(tag) && texts.get(tag) !== name);
      const extra = others.map(([tag, text]) => header('X-Property', `${propertyLabel(tag)}: ${text}`)).join('');
      return [part(safeType, bytes, disposition + contentId + extra)];
    });
}
