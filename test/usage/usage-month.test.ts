import { describe, expect, test } from 'vitest';
import { monthOf, nextMonthStart } from '../../src/services/usage/month.ts';
import { asOwner, runJobs } from '../support/app.ts';
import { aClinic, aLetter } from '../support/clinic.ts';
import { setUsed } from '../support/set-used.ts';

describe('a month', () => {
  const cases: [string, string, string, string][] = [
    // Sydney: UTC+11 in summer, +10 in winter; its clocks change in April and October.
    ['Australia/Sydney', '2026-11-30T12:59:59.999Z', '2026-11-01', '2026-11-30T13:00:00.000Z'],
    ['Australia/Sydney', '2026-11-30T13:00:00.000Z', '2026-12-01', '2026-12-31T13:00:00.000Z'],
    ['Australia/Sydney', '2026-03-31T13:00:00.000Z', '2026-04-01', '2026-04-30T14:00:00.000Z'],
    ['Australia/Sydney', '2026-09-30T14:00:00.000Z', '2026-10-01', '2026-10-31T13:00:00.000Z'],
    ['Australia/Perth', '2026-12-31T15:59:59.000Z', '2026-12-01', '2026-12-31T16:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-15T00:00:00.000Z', '2026-10-01', '2026-10-31T13:00:00.000Z'],
    ['America/New_York', '2026-11-01T03:59:59.000Z', '2026-10-01', '2026-11-01T04:00:00.000Z'],
    ['America/New_York', '2026-11-01T04:00:00.000Z', '2026-11-01', '2026-12-01T05:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00.000Z', '2027-01-01', '2027-01-31T10:00:00.000Z'],
    ['Asia/Kathmandu', '2026-02-28T18:15:00.000Z', '2026-03-01', '2026-03-31T18:15:00.000Z'],
    ['UTC', '2028-02-29T23:59:59.999Z', '2028-02-01', '2028-03-01T00:00:00.000Z'],
  ];
  test.each(cases)('in %s at %s is %s and ends at %s', (timeZone, at, month, end) => {
    expect([monthOf(new Date(at), timeZone), nextMonthStart(new Date(at), timeZone).toISOString()]).toEqual([month, end]);
  });

  test('that is new starts at zero', async () => {
    const clinic = await aClinic();
    await setUsed(clinic, 50);
    await asOwner(
      `UPDATE "UsagePeriod" SET "startsOn" = "startsOn" - interval '1 month' WHERE "organizationId" = '${clinic.organizationId}'`,
    );
    await clinic.upload('a.txt', aLetter('new month'));
    const months = await clinic.look((db) =>
      db.usagePeriod.findMany({ orderBy: { startsOn: 'desc' }, select: { used: true, reserved: true } }),
    );
    expect(months).toEqual([
      { used: 0, reserved: 1 },
      { used: 50, reserved: 0 },
    ]);
  });

  test('that ends while a job runs keeps the unit, because it was reserved in that month', async () => {
    const clinic = await aClinic();
    await clinic.upload('a.txt', aLetter('month end'));
    await asOwner(
      `UPDATE "UsagePeriod" SET "startsOn" = "startsOn" - interval '1 month' WHERE "organizationId" = '${clinic.organizationId}'`,
    );
    await runJobs();
    const months = await clinic.look((db) => db.usagePeriod.findMany({ select: { used: true, reserved: true } }));
    expect(months).toEqual([{ used: 1, reserved: 0 }]);
  });
});
