import { describe, expect, test } from 'vitest';
import { MESSAGES } from '../../../corpus/formats/hl7/messages.ts';
import { checkCopy, checkDamaged, checkRead, redactSecrets } from '../mapped/check-corpus.ts';

/** A plain reader of HL7: segments, fields, escape sequences, names turned round, coded reports. */
function readPlainly(copy: Uint8Array): string {
  const text = Buffer.from(copy).toString('utf8');
  const values = text.split(/[\r\n|~$]/).map((field) => {
    const components = field.split(/[\^%&]/);
    const name = [components[1], components[2], components[0]].join(' ');
    const reports = components.map((one) => [Buffer.from(one, 'base64'), Buffer.from(one, 'hex')].join('\n'));
    return [field, name, components.toReversed().join(' '), ...(field.length > 60 ? reports : [])].join('\n');
  });
  const meanings: Record<string, string> = { E: '\\', T: '&', F: '|', S: '^', R: '~', H: '', N: '', '.br': '\n' };
  const unescaped = values.join('\n').replace(/\\(E|T|F|S|R|H|N|\.br)\\/g, (_whole, code: string) => meanings[code] ?? '');
  return `${unescaped}\n${unescaped.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&')}`;
}

describe.each(MESSAGES.map((message) => [message.name, message] as const))('%s', (_name, message) => {
  test('is read whole', async () => {
    const { format, unread } = await checkRead(message);
    expect({ format, unread }).toEqual({ format: 'hl7', unread: [] });
  });

  test('has a copy without the secrets, with the same segments and fields', async () => {
    const copy = Buffer.from(await checkCopy(message, readPlainly)).toString();
    const shape = (text: string) => text.split(/[\r\n]+/).map((segment) => [segment.slice(0, 3), segment.split('|').length]);
    expect(shape(copy)).toEqual(shape(Buffer.from(message.bytes).toString()));
  });
});

test('a type of message is no person, and ordinary results are no findings', async () => {
  const [result] = MESSAGES;
  if (!result) throw new Error('no message');
  const copy = Buffer.from((await redactSecrets(result)).bytes).toString();
  expect(copy).toContain('|ORU^R01|');
  expect(copy).toContain('OBX|1|NM|718-7^Haemoglobin^LN||145|g/L|130-180|N|||F');
  expect(copy).toContain('PID|1||[AU_MEDICARE]^^^AUSHIC^MC~[AU_IHI]^^^IHI^NI~[MRN]^^^ALFRED^MR||^[PERSON_NAME]^^^MR||[DATE_OF_BIRTH]|');
});

test('rich text in a result is read without its codes', async () => {
  const rich = MESSAGES.find(({ name }) => name === 'rich.hl7');
  const { text } = await checkRead(rich as (typeof MESSAGES)[number]);
  expect(text).toContain('Seen: Tobias Quandong');
  expect(text).not.toContain('rtf1');
});

test('damaged messages give text or a reason', async () => {
  await checkDamaged(MESSAGES, 500);
}, 60_000);
