import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { runJobs } from '../support/app.ts';
import { openWindow } from '../support/browser-window.ts';
import { aClinic } from '../support/clinic.ts';

const PEOPLE = ['Mio Okada', 'Edmund Quist', 'Petra Nowell', 'Tomas Brandt', 'Ines Farrugia', 'Omar Siddiqui', 'Ruth Adler', 'Lena Haugen'];
const LONG = PEOPLE.map(
  (name, number) =>
    `Patient: ${name}\nDOB: 1${number}/03/196${number}\nPhone: 04${number}2 345 67${number}\nEmail: person${number}@clinic.example\n\n${'They were seen and are well today. '.repeat(12)}\n`,
).join('\n');

type State = { isTicked: boolean; isAsked: boolean; isOpen: boolean; isConfirmed: boolean };
const STATE = `[...document.querySelectorAll('[data-finding]')].map((one) => ({
  isTicked: one.querySelector('.finding-checkbox').checked, isAsked: one.querySelector('.why').open,
  isOpen: one.querySelector('.decision-form details').open, isConfirmed: !one.querySelector('.decision').hidden,
}))`;

/** As a hand presses: down, a moment, up, wherever the control stood when the hand came to it. */
async function press(page: Page, control: Locator): Promise<void> {
  await control.scrollIntoViewIfNeeded();
  const box = await control.boundingBox();
  if (!box) throw new Error('the control is not shown');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(120);
  await page.mouse.up();
}

test('no press of the mouse is lost on the desk, and none meets anything else', { timeout: 60_000 }, async () => {
  const clinic = await aClinic();
  const { document_id: id } = await clinic.upload('long.txt', LONG);
  await runJobs();
  const { page } = await openWindow({ as: clinic });
  await page.goto(`/documents/${id}?group=text`);
  const findings = page.locator('[data-finding]');
  const total = await findings.count();
  expect(total).toBeGreaterThan(24);
  const [confirmed, ticked, asked, opened] = [new Set<number>(), new Set<number>(), new Set<number>(), new Set<number>()];
  const toggle = (set: Set<number>, number: number) => void (set.delete(number) || set.add(number));

  for (let turn = 0; turn < 60; turn += 1) {
    // From one end of the list to the other, so that the text has far to move.
    const number = turn % 2 === 0 ? (turn * 7) % total : total - 1 - ((turn * 5) % total);
    const finding = findings.nth(number);
    const kind = turn % 5;
    if (confirmed.has(number) || kind === 0 || kind === 4) {
      await press(page, finding.getByRole('button', { name: confirmed.has(number) ? 'Undo' : 'Confirm' }));
      toggle(confirmed, number);
      // A decision closes the question that was open.
      opened.delete(number);
      await expect.poll(() => finding.locator('.decision').isVisible()).toBe(confirmed.has(number));
    } else {
      const [control, set] = (
        [
          ['.finding-checkbox', ticked],
          ['.why summary', asked],
          ['.decision-form summary', opened],
        ] as const
      )[opened.has(number) ? 0 : kind - 1] ?? ['.finding-checkbox', ticked];
      await press(page, finding.locator(control));
      toggle(set, number);
    }
    const state = (await page.evaluate(STATE)) as State[];
    const indexes = (pick: (one: State) => boolean) => state.flatMap((one, index) => (pick(one) ? [index] : []));
    const sorted = (set: Set<number>) => [...set].sort((a, b) => a - b);
    expect({
      turn,
      ticked: indexes(({ isTicked }) => isTicked),
      asked: indexes(({ isAsked }) => isAsked),
      confirmed: indexes(({ isConfirmed }) => isConfirmed),
      opened: indexes(({ isOpen }) => isOpen),
    }).toEqual({ turn, ticked: sorted(ticked), asked: sorted(asked), confirmed: sorted(confirmed), opened: sorted(opened) });
  }
});

test('on a phone the findings follow a text of limited height, and nothing lies over them', async () => {
  const clinic = await aClinic();
  const { document_id: id } = await clinic.upload('long.txt', LONG.repeat(3));
  await runJobs();
  const { page } = await openWindow({ as: clinic });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/documents/${id}`);
  const text = await page.locator('.document-text').boundingBox();
  const list = await page.locator('.findings').boundingBox();
  expect(text?.height).toBeLessThanOrEqual(430);
  expect(list?.y).toBeLessThan(1_400);
  expect(await page.locator('.minimap').isVisible()).toBe(false);
});

test('the head of a row looks like its row, not like the head of a column', async () => {
  const clinic = await aClinic();
  await clinic.upload('letter.txt', LONG);
  await runJobs();
  const { page } = await openWindow({ as: clinic });
  await page.goto('/account/security');
  await page.locator('.data-table tbody th').first().waitFor();
  const style = await page.evaluate(
    `(() => { const { position, boxShadow } = getComputedStyle(document.querySelector('.data-table tbody th')); return { position, boxShadow }; })()`,
  );
  expect(style).toEqual({ position: 'static', boxShadow: 'none' });
});
