import { expect, test } from 'vitest';
import { runJobs } from '../support/app.ts';
import { openWindow } from '../support/browser-window.ts';
import { aClinic } from '../support/clinic.ts';

const TWO =
  'Patient: Mio Okada\nDOB: 12/03/1960\n\nMrs Okada has asthma.\n\nPatient: Edmund Quist, DOB 05/05/1955, has gout.\n\nSeen by Dr Bea Krol.\n';

test('a letter about two is stopped, decided by person with one press, and taken back, by keyboard alone', async () => {
  const clinic = await aClinic();
  const { document_id: id } = await clinic.upload('two.txt', TWO);
  await runJobs();
  const { page } = await openWindow({ as: clinic });
  await page.goto(`/documents/${id}`);
  await page.getByRole('heading', { name: 'More than one patient' }).waitFor();
  expect(await page.locator('.person-heading h3').allInnerTexts()).toEqual([
    expect.stringMatching(/^Patient 1\b/),
    expect.stringMatching(/^Patient 2\b/),
    expect.stringMatching(/^Clinician\b/),
  ]);

  await page.keyboard.press('j');
  await page.keyboard.press('x');
  expect(await page.locator('.finding-checkbox:checked').count()).toBe(1);
  await page.keyboard.press('Shift+X');
  const ticked = await page.locator('.finding-checkbox:checked').count();
  expect(ticked).toBe(await page.locator('[data-person="1"] .finding-checkbox').count());
  expect(await page.locator('.mark.is-highlighted').count()).toBe(ticked);
  await page.getByRole('button', { name: `Confirm ${ticked} ticked` }).click();
  await page.getByText(`Confirmed ${ticked} findings.`).waitFor();
  expect(await page.locator('[data-person="1"] .decision:not([hidden])').count()).toBe(ticked);

  await page.keyboard.press('u');
  await page.getByText(`Undid the decision on ${ticked} findings.`).waitFor();
  expect(await page.locator('.decision:not([hidden])').count()).toBe(0);

  await page.keyboard.press('g');
  await page.waitForURL(/group=text/);
  expect(await page.locator('.person-heading').count()).toBe(0);
});

test('a reason about the value is offered for later documents; of patients it is not', async () => {
  const clinic = await aClinic();
  const { document_id: id } = await clinic.upload('two.txt', TWO);
  await runJobs();
  const { page } = await openWindow({ as: clinic });
  await page.goto(`/documents/${id}`);
  expect(await page.locator('[data-person="1"] .finding [name="remember"]').count()).toBe(0);
  const clinician = page.locator('[data-finding]').last();
  await clinician.locator('.decision-form summary').click();
  await clinician.getByLabel('Reason for leaving it in').fill('Our own clinic’s details');
  await clinician.getByLabel('Reason for leaving it in').blur();
  expect(await clinician.getByLabel('Remember for later documents').isChecked()).toBe(true);
  await clinician.getByRole('button', { name: 'Dismiss' }).click();
  await clinician.getByText('Our own clinic’s details').waitFor();
  expect(await clinic.look((db) => db.rememberedDecision.count())).toBe(1);
});
