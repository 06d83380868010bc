import { beforeEach, describe, expect, test } from 'vitest';
import { asOwner, runJobs } from '../support/app.ts';
import { aClinic, aLetter, type Clinic } from '../support/clinic.ts';

const HERE = '/settings/analysis';
const HEAD = 'Wattle Creek Surgery  ABN 51 824 753 556  phone (02) 5550 1420\n\n';

let clinic: Clinic;

beforeEach(async () => {
  clinic = await aClinic();
});

const page = async () => (await clinic.http.get(HERE).expect(200)).text;
const save = (fields: Record<string, string>) => clinic.form(HERE, fields);
const preview = (fields: Record<string, string>) => clinic.form(`${HERE}/preview`, fields);
async function read(name: string, text: string): Promise<string> {
  const { document_id: id } = await clinic.upload(name, text);
  await runJobs();
  return id;
}
const findings = (documentId: string) =>
  clinic.look((db) =>
    db.finding.findMany({
      where: { documentId },
      orderBy: { number: 'asc' },
      select: { type: true, rule: true, severity: true, outcome: true },
    }),
  );
const has = async (documentId: string, type: string) => (await findings(documentId)).some((finding) => finding.type === type);
const audited = (action: string) => clinic.look((db) => db.auditEvent.findMany({ where: { action } }));

describe('values to ignore', () => {
  test('apply to the next document, are encrypted at rest, and are in no audit entry', async () => {
    const before = await read('one.txt', `${HEAD}${aLetter(1)}`);
    expect(await has(before, 'AU_ABN')).toBe(true);
    expect((await save({ kind: 'ignore', text: '51 824 753 556\r\n  51824753556 \nWattle Creek Surgery' })).status).toBe(303);
    expect(await has(await read('two.txt', `${HEAD}${aLetter(2)}`), 'AU_ABN')).toBe(false);
    const stored = await asOwner(`SELECT encode("sealedText", 'escape') AS text FROM "ListEntry"`);
    expect(JSON.stringify(stored)).not.toMatch(/Wattle|51 ?824/);
    const [event] = await audited('list_extended');
    expect(event?.metadata).toEqual({ list: 'allow', count: 3 });
    expect(await page()).toContain('Wattle Creek Surgery');
  });

  test('can be removed; adding an existing value is reported', async () => {
    await save({ kind: 'ignore', text: 'Wattle Creek Surgery' });
    expect((await save({ kind: 'ignore', text: 'WATTLE creek surgery' })).text).toContain('This is already on the list');
    const entry = await clinic.look((db) => db.listEntry.findFirstOrThrow());
    expect((await save({ kind: 'remove-entry', id: entry.id })).status).toBe(303);
    expect(await clinic.look((db) => db.listEntry.count())).toBe(0);
    expect((await save({ kind: 'remove-entry', id: entry.id })).status).toBe(404);
  });

  test.each([
    ['nothing', { kind: 'ignore', text: ' \n ' }],
    ['a value of two letters', { kind: 'ignore', text: 'ab' }],
    ['a value that is too long', { kind: 'ignore', text: 'x'.repeat(201) }],
    ['no kind', { text: 'abc' }],
    ['a value to flag without a name', { kind: 'seek', text: 'Wattlebird', label: '', severity: 'high' }],
    ['a template that is only a word', { kind: 'pattern', label: 'x', template: 'HELLO', severity: 'high' }],
    ['an unknown country', { kind: 'general', version: '0', jurisdictions: 'FR', levels: '' }],
  ])('%s is refused', async (_, fields) => {
    for (const answer of [await preview(fields as never), await save(fields as never)]) expect(answer.status).toBe(422);
    expect(
      await clinic.look((db) => db.auditEvent.count({ where: { action: { in: ['list_extended', 'pattern_added', 'settings_changed'] } } })),
    ).toBe(0);
  });
});

test('values to flag and custom numbers are findings with their own names', async () => {
  await save({ kind: 'seek', text: 'Project Emuwren', label: 'Research project', severity: 'critical' });
  await save({ kind: 'pattern', label: 'Study number', template: 'ST-999999', labels: 'study no, trial', severity: 'medium' });
  const id = await read('study.txt', 'Project EMUWREN\nStudy no: ST-004213 and ST-999 and room ST-123456.\n');
  expect((await findings(id)).map(({ rule, severity }) => [rule.split(':')[0], severity])).toEqual([
    ['house', 'critical'],
    ['house', 'medium'],
  ]);
  const shown = (await clinic.http.get(`/documents/${id}`)).text;
  expect([shown.includes('Research project'), shown.includes('Study number')]).toEqual([true, true]);
  const json = (await clinic.http.get(`/documents/${id}/findings.json`)).body;
  expect(json.findings.map(({ label }: { label: string }) => label)).toEqual(['Research project', 'Study number']);
  expect((await clinic.http.get(`/documents/${id}/redacted`)).text).not.toMatch(/EMUWREN|004213/);
});

describe('countries and confidence', () => {
  test('can be saved in the form, but not with an outdated version', async () => {
    const general = {
      kind: 'general',
      version: '0',
      'country-AU': 'on',
      'country-NZ': 'on',
      'type-PHONE': 'off',
      'type-AGE': 'usual',
      'type-URL': 'sure',
    };
    expect((await save(general)).status).toBe(303);
    expect(await clinic.look((db) => db.analysisSettings.findFirstOrThrow())).toMatchObject({
      version: 1,
      jurisdictions: ['AU', 'NZ'],
      thresholds: { PHONE: 1.1, URL: 0.9 },
    });
    expect((await save({ ...general, 'type-PHONE': 'usual' })).status).toBe(409);
    expect(await has(await read('one.txt', `${HEAD}${aLetter(1)}`), 'PHONE')).toBe(false);
    expect((await audited('settings_changed')).map(({ metadata }) => metadata)).toEqual([
      { jurisdictions: 'AU,NZ', levels: 'PHONE:off,URL:sure' },
    ]);
  });

  test('are not limited when all boxes are ticked', async () => {
    await save({
      kind: 'general',
      version: '0',
      ...Object.fromEntries(['AU', 'UK', 'US', 'CA', 'NZ'].map((code) => [`country-${code}`, 'on'])),
    });
    expect(await clinic.look((db) => db.analysisSettings.findFirstOrThrow())).toMatchObject({ jurisdictions: [] });
  });
});

test('a preview says which documents would change, and changes nothing', async () => {
  const id = await read('headed.txt', `${HEAD}${aLetter(1)}`);
  await read('bare.txt', aLetter(2));
  const answer = await preview({ kind: 'ignore', text: '51 824 753 556' });
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('1 document would change');
  expect(answer.text).toContain('We compared 2 documents.');
  expect(answer.text).toContain(`href="/documents/${id}">headed.txt</a>`);
  expect(answer.text).not.toContain('bare.txt');
  expect(await clinic.look((db) => db.listEntry.count())).toBe(0);
  expect(await has(id, 'AU_ABN')).toBe(true);
});

describe('the letterhead', () => {
  test('is suggested from five documents, masked; once accepted, it is dismissed in later documents', async () => {
    for (let number = 1; number <= 5; number += 1) await clinic.upload(`${number}.txt`, `${HEAD}${aLetter(number)}`);
    await runJobs();
    const shown = await page();
    expect(shown).toContain('in 5 of 5 documents');
    expect(shown).not.toMatch(/51 ?824|2123 45670/);
    const [, type = '', token = ''] =
      /name="type" value="(AU_ABN)"><input type="hidden" name="token" value="([0-9a-f]{32})"/.exec(shown) ?? [];
    expect((await clinic.form(`${HERE}/suggestions`, { type, token })).status).toBe(303);
    expect((await audited('decision_remembered')).map(({ metadata }) => metadata)).toEqual([{ type: 'AU_ABN', source: 'letterhead' }]);
    const next = await read('next.txt', `${HEAD}${aLetter(6)}`);
    expect((await findings(next)).filter(({ type: kind }) => kind === 'AU_ABN')).toMatchObject([{ outcome: 'dismissed' }]);
    expect(await page()).toContain('Our letterhead');

    const memory = await clinic.look((db) => db.rememberedDecision.findFirstOrThrow());
    expect((await clinic.form(`${HERE}/remembered-decisions/${memory.id}/deletion`)).status).toBe(303);
    expect(await page()).toContain('value="AU_ABN"');
  });

  test('never includes a patient’s value, however often it occurs', async () => {
    for (let number = 1; number <= 5; number += 1) await clinic.upload(`${number}.txt`, aLetter(number));
    await runJobs();
    expect(await page()).not.toContain('Found in most of your documents');
  });
});

test('another clinic’s entries can’t be seen, used or removed', async () => {
  const theirs = await aClinic();
  await theirs.form(HERE, { kind: 'seek', text: 'Project Emuwren', label: 'Research project', severity: 'high' });
  await theirs.form(HERE, { kind: 'pattern', label: 'Study number', template: 'ST-999999', severity: 'high' });
  const [entry, pattern] = await theirs.look(async (db) => [
    await db.listEntry.findFirstOrThrow(),
    await db.customPattern.findFirstOrThrow(),
  ]);
  expect(await page()).not.toContain('Emuwren');
  expect((await save({ kind: 'remove-entry', id: entry.id })).status).toBe(404);
  expect((await save({ kind: 'remove-pattern', id: pattern.id })).status).toBe(404);
  expect(await findings(await read('a.txt', 'Project Emuwren, ST-004213'))).toEqual([]);
});
