import { expect, test } from 'vitest';
import { analyzeFile } from '../../../src/analysis/analyze-file.ts';
import { DEFAULT_CHOICE, type RedactionChoice } from '../../../src/analysis/redact/choice.ts';
import { planRedaction, UnclearSubject } from '../../../src/analysis/redact/plan.ts';
import { redactFile } from '../../../src/analysis/redact/redact-file.ts';
import { verifyCopy } from '../../../src/analysis/redact/verify-copy.ts';
import type { Finding } from '../../../src/analysis/types.ts';

const LETTER = `Referral letter
Patient: Ruth Abernathy, DOB 4 March 1967, Medicare 2123 45670 1, phone 0491 570 006
Claim number: WC-2024-88123
Seen on 12/05/2024 and again on 26/05/2024 by Dr Anna Nguyen, provider 2122781F.
Mother: Mary Abernathy, phone 0491 570 156. Diagnosis: asthma. Ms Abernathy takes salbutamol.
`;
const SEED = Buffer.alloc(32, 7);
const undecided = () => null;

async function redact(
  choice: Partial<RedactionChoice>,
  text = LETTER,
  decisionOf: (finding: Finding) => 'confirmed' | 'dismissed' | null = undecided,
) {
  const bytes = Buffer.from(text);
  const chosen = { ...DEFAULT_CHOICE, ...choice };
  const analysis = await analyzeFile(bytes, 'letter.txt');
  const planned = planRedaction({ ...analysis, text: analysis.extracted.text }, chosen, decisionOf, SEED);
  const copy = await redactFile(bytes, 'letter.txt', planned, { now: new Date(0), madeHow: { choice: chosen } });
  return { ...copy, text: Buffer.from(copy.bytes).toString('utf8') };
}

test('an access request keeps the patient’s own details and takes everyone else’s', async () => {
  const { text } = await redact({ purpose: 'about-this-person' });
  expect(text).toContain('Patient: Ruth Abernathy, DOB 4 March 1967, Medicare 2123 45670 1, phone 0491 570 006');
  expect(text).toContain('Dr Anna Nguyen, provider 2122781F');
  expect(text).not.toContain('Mary');
  expect(text).not.toContain('0491 570 156');
});

test('an insurer sees the claim and the condition, not the Medicare number or the mother', async () => {
  const { text } = await redact({ purpose: 'insurer' });
  expect(text).toContain('Ruth Abernathy');
  expect(text).toContain('WC-2024-88123');
  expect(text).toContain('asthma');
  for (const gone of ['2123 45670 1', '0491 570 006', 'Mary', '0491 570 156']) expect(text).not.toContain(gone);
});

test('a researcher sees conditions and medicines, and nobody', async () => {
  const { text } = await redact({ purpose: 'researcher', style: 'pseudonym', dates: 'shift' });
  expect(text).toContain('asthma');
  expect(text).toContain('salbutamol');
  for (const gone of ['Abernathy', 'Nguyen', '2122781F', 'WC-2024-88123', '12/05/2024', '4 March 1967']) expect(text).not.toContain(gone);
});

test('a school sees no condition, no medicine and no date of birth', async () => {
  const { text } = await redact({ purpose: 'school' });
  expect(text).toContain('Ruth Abernathy');
  for (const gone of ['asthma', 'salbutamol', '4 March 1967', '2123 45670 1']) expect(text).not.toContain(gone);
});

test('a pseudonym is the same for a person everywhere; other people get another', async () => {
  const { text } = await redact({ style: 'pseudonym' });
  expect(text).toContain('Patient: Patient 1, DOB [DATE_OF_BIRTH 1], Medicare [AU_MEDICARE 1], phone [PHONE 1]');
  expect(text).toContain('Mother: Person 1, phone [PHONE 2]');
  expect(text).toContain('Clinician 1');
});

test('shifted dates of one person keep the days between them', async () => {
  const { text } = await redact({ dates: 'shift' });
  const [first = '', second = ''] = /Seen on (\S+) and again on (\S+) by/.exec(text)?.slice(1) ?? [];
  const day = (written: string) => Date.parse(written.split('/').reverse().join('-')) / 86_400_000;
  expect(day(second) - day(first)).toBe(14);
  expect(text).not.toContain('12/05/2024');
  expect((await redact({ dates: 'shift' })).text).toBe(text);
});

test('dates of two people move by different numbers of days', async () => {
  const { text } = await redact({ dates: 'shift' }, TWO);
  const [first = 0, second = 0] = [...text.matchAll(/DOB (.+)/g)].map(([, date]) => Date.parse(`${date} UTC`));
  const days = (moved: number, born: string) => (moved - Date.parse(`${born} UTC`)) / 86_400_000;
  const [one, other] = [days(first, '4 March 1967'), days(second, '9 July 1981')];
  expect(Math.abs(one)).toBeGreaterThanOrEqual(30);
  expect(Math.abs(other)).toBeGreaterThanOrEqual(30);
  expect(one).not.toBe(other);
});

test('a black box has one length, whatever it covers', async () => {
  const { text } = await redact({ style: 'black-box' });
  expect(new Set(text.match(/█+/g))).toEqual(new Set(['█████']));
});

test('a decision wins over the purpose, in both directions', async () => {
  const decide = ({ type, text }: Finding) => (text === 'asthma' ? 'confirmed' : type === 'AU_MEDICARE' ? 'dismissed' : null);
  const { text } = await redact({ purpose: 'insurer' }, LETTER, decide);
  expect(text).not.toContain('asthma');
  expect(text).toContain('2123 45670 1');
});

const TWO = 'Patient: Ruth Abernathy, DOB 4 March 1967\n\nPatient: Tom Wheelwright, DOB 9 July 1981\n';

test('with two patients a purpose asks which of them', async () => {
  await expect(redact({ purpose: 'about-this-person' }, TWO)).rejects.toThrow(UnclearSubject);
  const { text } = await redact({ purpose: 'about-this-person', subject: 2 }, TWO);
  expect(text).toContain('Tom Wheelwright, DOB 9 July 1981');
  expect(text).not.toContain('Abernathy');
  await expect(redact({ purpose: 'about-this-person', subject: 9 }, TWO)).rejects.toThrow(UnclearSubject);
});

test('a copy passes its certificate later; a changed copy and another certificate do not', async () => {
  const { bytes, certificate } = await redact({ purpose: 'insurer' });
  const proof = JSON.stringify(certificate);
  expect(await verifyCopy(bytes, 'copy.txt', proof)).toEqual({ isSame: true, faults: [] });
  const changed = Buffer.concat([bytes, Buffer.from(' ')]);
  expect(await verifyCopy(changed, 'copy.txt', proof)).toMatchObject({ isSame: false });
  await expect(verifyCopy(bytes, 'copy.txt', '{"certificate":"another"}')).rejects.toThrow('isn’t the certificate');
});

test('a certificate that was written for more than it says is found out', async () => {
  const { certificate } = await redact({});
  const forged = Buffer.from(LETTER);
  const { createHash } = await import('node:crypto');
  const sha256 = createHash('sha256').update(forged).digest('hex');
  const proof = JSON.stringify({ ...certificate, redacted: { ...certificate.redacted, sha256 } });
  const { faults } = await verifyCopy(forged, 'copy.txt', proof);
  expect(faults.join(' ')).toContain('AU_MEDICARE');
});

test('the certificate counts what was done and names nobody', async () => {
  const { certificate } = await redact({ purpose: 'insurer', style: 'pseudonym' });
  expect(certificate).toMatchObject({
    choice: { purpose: 'insurer', style: 'pseudonym' },
    rounds: 1,
    areas: 0,
    removed: { AU_MEDICARE: 1 },
  });
  expect(certificate.left).toMatchObject({ CLAIM_NUMBER: 1 });
  expect(JSON.stringify(certificate)).not.toMatch(/Abernathy|Nguyen|2123|letter/);
});
