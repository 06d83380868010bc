import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runAdminCommand, runAdminHere } from '../support/admin-command.ts';
import { openApp } from '../support/app.ts';
import { aClinic } from '../support/clinic.ts';
import { headOf, tamper } from '../support/tamper.ts';

test('audit:verify exits with 0 for intact chains, and with 1 for a broken one and for a truncated end that only a saved head reveals', {
  timeout: 60_000,
}, async () => {
  const { database } = await openApp();
  const [clinic, neighbour] = [await aClinic(), await aClinic()];
  const folder = await mkdtemp(path.join(tmpdir(), 'maneiro-heads-'));
  const heads = path.join(folder, 'heads.json');
  const verify = (...args: string[]) => runAdminHere(['audit:verify', ...args]);
  const settings = { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.appUrl };

  expect(await runAdminCommand(['audit:verify', '--save', heads], settings)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Whole: 2 chains, \d+ entries\.\n$/),
    err: '',
  });
  expect(JSON.parse(await readFile(heads, 'utf8'))).toEqual({ ...(await headOf(clinic)), ...(await headOf(neighbour)) });
  await clinic.http.get('/admin/audit-logs.csv').expect(200);
  expect(await verify('--expect', heads)).toMatchObject({ code: 0 });

  await tamper(
    `DELETE FROM {events} WHERE {here} AND "sequence" > 2;
     UPDATE "AuditHead" h SET "length" = 2, "hash" = e."hash" FROM {events} e WHERE h.{here} AND e.{here} AND e."sequence" = 2`,
    clinic,
  );
  expect(await verify()).toMatchObject({ code: 0 });
  const cut = await verify('--expect', heads);
  expect(cut).toMatchObject({ code: 1, out: expect.stringContaining('BROKEN: 2 chains') });
  expect(cut.err).toMatch(/^clinic-[0-9a-f]{8}: the log does not hold/);

  await tamper(`UPDATE {events} SET "action" = 'user_logout' WHERE {here} AND "sequence" = 1`, neighbour);
  expect(await runAdminCommand(['audit:verify'], settings)).toMatchObject({ code: 1, err: expect.stringContaining('entry 1 was changed') });
  await rm(folder, { recursive: true });
});
