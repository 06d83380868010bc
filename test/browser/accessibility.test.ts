import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ViewName } from '../../src/presenters/contracts/views.ts';
import { runJobs } from '../support/app.ts';
import { codeOf, setUpCodes } from '../support/authenticator.ts';
import { findBarriers } from '../support/browser-axe.ts';
import { aSample } from '../support/browser-files.ts';
import { openWindow } from '../support/browser-window.ts';
import { aClinic, type Clinic, PASSWORD } from '../support/clinic.ts';
import { linkIn, mailsTo } from '../support/mails.ts';
import { runRedactions } from '../support/run-redactions.ts';
import { setUsed } from '../support/set-used.ts';
import { viewsWithContract } from '../support/sources.ts';

const LETTER = aSample('referral-letter.docx');
const TWO_PATIENTS = 'Patient: Mio Okada, DOB 03/05/1970, has asthma.\n\nPatient: Edmund Quist, DOB 05/05/1955, has gout.\n';

/** Where a page stands, and what is done to it before it is looked at. `isApart`: by the owner of a clinic of its own, since it changes their session. */
type Row = { path: string; isVisitor?: true; isApart?: true; prepare?: (page: Page) => Promise<void>; wrong?: RegExp[] };

/** Every page, and the states of it that hide something at first. */
const PAGES: Record<Exclude<ViewName, `../${string}`>, Row[]> = {
  'auth/login': [
    { path: '/login', isVisitor: true },
    {
      path: '/login',
      isVisitor: true,
      prepare: (page) => page.getByRole('button', { name: 'Sign in' }).click(),
      wrong: [/^422 POST \/login$/],
    },
  ],
  'auth/register': [
    {
      path: '/register',
      isVisitor: true,
      prepare: registerWrongly,
      wrong: [/^422 POST/],
    },
  ],
  'auth/legacy': [{ path: '/legacy-check', isVisitor: true }],
  'auth/code': [{ path: '/login', isVisitor: true, prepare: signInWithCode }],
  'auth/forgot-password': [{ path: '/forgot-password', isVisitor: true }],
  'auth/reset-password': [{ path: '/forgot-password', isVisitor: true, prepare: followReset }],
  'auth/notice': [
    { path: '/register/sent', isVisitor: true },
    { path: '/unlock', isVisitor: true, wrong: [/^410 GET/] },
  ],
  'account/profile': [{ path: '/account' }],
  'account/security': [{ path: '/account/security' }],
  'account/second-factor': [{ path: '/account/second-factor' }],
  'account/recovery-codes': [{ path: '/account/second-factor', isApart: true, prepare: turnOnSecondFactor }],
  'auth/step-up': [{ path: '/step-up?next=/team' }],
  'account/activity': [{ path: '/account/activity' }],
  'team/index': [{ path: '/team' }, { path: '/team', prepare: openMember }],
  'team/ownership': [{ path: '/team/ownership' }],
  'team/join': [{ path: '/login', isVisitor: true, prepare: followInvitation }],
  'organizations/index': [{ path: '/organizations' }],
  'organizations/new': [{ path: '/organizations/new' }],
  'organizations/profile': [{ path: '/settings/organization' }],
  'organizations/branding': [{ path: '/settings/branding' }],
  'organizations/access': [{ path: '/settings/access' }],
  'mail/index': [{ path: '/settings/mails' }],
  'organizations/deactivation': [{ path: '/settings/deactivation' }],
  'organizations/setup-step': ['clinic', 'you', 'branding', 'team', 'document'].map((step) => ({ path: `/setup/${step}` })),
  'dev/outbox': [{ path: '/dev/outbox', isVisitor: true }],
  'dev/previews': [{ path: '/dev/previews', isVisitor: true }],
  'rules/index': [
    { path: '/settings/analysis' },
    { path: '/settings/analysis', prepare: (page) => page.getByRole('button', { name: 'Preview' }).first().click(), wrong: [/^422 POST/] },
  ],
  'rules/preview': [{ path: '/settings/analysis', prepare: previewSomething }],
  'documents/dashboard': [{ path: '/dashboard' }, { path: '/dashboard', prepare: openMenu }],
  'documents/index': [{ path: '/documents' }, { path: '/documents?q=nowhere' }],
  'documents/show': [{ path: '/documents/:id' }, { path: '/documents/:id', prepare: openDecision }],
  'documents/page': [{ path: '/documents', prepare: openPage }],
  'redactions/new': [
    { path: '/documents/:id/redactions/new' },
    { path: '/documents/:id/redactions/new?purpose=insurer&style=pseudonym&dates=shift' },
  ],
  'redactions/show': [{ path: '/documents/:id/redactions/new', prepare: makeCopy }],
  'documents/warning': [{ path: '/documents', prepare: askForStopped }],
  'usage/index': [{ path: '/usage' }],
  'usage/limit-reached': [{ path: '/documents/:id', prepare: checkOnceMore, wrong: [/^402 POST .*\/jobs$/] }],
  'audit/index': [{ path: '/admin/audit-logs', prepare: (page) => page.locator('.audit-log summary').first().click() }],
  'errors/problem': [{ path: '/documents/none', wrong: [/^404 GET/] }],
};

const rows = Object.entries(PAGES).flatMap(([view, states]) =>
  states.map((row, index) => [`${view}, state ${index + 1}`, view, row] as const),
);

async function openMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

async function openDecision(page: Page): Promise<void> {
  for (const key of ['j', 'a', 'j', 'd']) await page.keyboard.press(key);
  await page.locator('.decision:not([hidden])').first().waitFor();
  await page.locator('.decision-form details[open]').waitFor();
}

async function openPage(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'discharge-summary.pdf' }).click();
  await page.getByRole('link', { name: 'Pages' }).click();
  await page.locator('.page-box').first().waitFor();
}

async function makeCopy(page: Page): Promise<void> {
  await page.getByLabel('I’ve read this warning and want a copy anyway').check();
  await page.getByRole('button', { name: /^Make copy/ }).click();
  await page.getByText('Waiting to be made').waitFor();
  await runRedactions();
  await page.getByRole('link', { name: /^Download copy/ }).waitFor();
}

async function askForStopped(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'two-patients.txt' }).click();
  await page.getByRole('link', { name: /^Download redacted copy/ }).click();
  await page.getByRole('heading', { name: 'Check before you download' }).waitFor();
}

async function checkOnceMore(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check again' }).click();
  await page.getByRole('heading', { name: 'Monthly limit reached' }).waitFor();
}

let clinic: Promise<{ clinic: Clinic; documentId: string }> | null = null;

async function prepareClinic(): Promise<{ clinic: Clinic; documentId: string }> {
  const made = await aClinic();
  await made.as('staff');
  const { document_id } = await made.upload(LETTER.name, LETTER.content);
  await made.upload('two-patients.txt', TWO_PATIENTS);
  await made.upload('newsletter.docx', aSample('newsletter.docx').content);
  await made.upload('discharge-summary.pdf', aSample('discharge-summary.pdf').content);
  await made.upload('scan.txt', Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d]));
  await runJobs();
  return { clinic: made, documentId: document_id };
}

test.for(rows)('%s', async ([, view, row]) => {
  clinic ??= prepareClinic();
  const { clinic: ours, documentId } = await clinic;
  if (view === 'usage/limit-reached') await setUsed(ours, 50);
  const as = row.isApart ? await aClinic() : ours;
  const { page } = await openWindow({ wrong: row.wrong ?? [], ...(row.isVisitor ? {} : { as }) });
  await page.goto(row.path.replace(':id', documentId));
  await row.prepare?.(page);
  if (!row.isVisitor) expect(new URL(page.url()).pathname).not.toBe('/login');
  expect(await findBarriers(page)).toEqual([]);
});

test('every view stands in the table', () => {
  const views = viewsWithContract();
  expect(Object.keys(PAGES).sort()).toEqual(views.sort());
  for (const states of Object.values(PAGES)) expect(states.length).toBeGreaterThan(0);
});

test('a nameless button, a target too small and a line too wide would be found', async () => {
  const { page } = await openWindow();
  await page.goto('/login');
  await page.evaluate(`(() => {
    const [nameless, wide] = [document.createElement('button'), document.createElement('p')];
    const small = [1, 2].map(() => Object.assign(document.createElement('button'), { textContent: 'x' }));
    for (const button of small) Object.assign(button.style, { width: '9px', height: '9px', minHeight: '0', padding: '0', font: '6px sans-serif' });
    wide.textContent = 'A line that is wider than a phone';
    wide.style.width = '600px';
    document.querySelector('main').append(nameless, ...small, wide);
  })()`);
  const found = (await findBarriers(page)).join('\n');
  for (const fault of ['button-name', 'target-size', 'px wider than 320 by 700', 'px wider than 320 by 256'])
    expect(found).toContain(fault);
});

async function previewSomething(page: Page): Promise<void> {
  await page.getByLabel('Values to ignore').fill('Bottlebrush Family Practice');
  await page.getByRole('button', { name: 'Preview' }).first().click();
  await page.getByRole('button', { name: 'Save' }).waitFor();
}

async function registerWrongly(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Register clinic' }).click();
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
}

async function signInWithCode(page: Page): Promise<void> {
  const member = await (await aClinic()).as('staff');
  await setUpCodes(member);
  await page.getByLabel('Email address').fill(member.email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Code').waitFor();
}

async function followReset(page: Page): Promise<void> {
  const { email } = await aClinic();
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Send link' }).click();
  await page.getByRole('heading', { name: 'Check your email' }).waitFor();
  await page.goto(linkIn((await mailsTo(email))[0]));
  await page.getByLabel('New password').waitFor();
}

async function turnOnSecondFactor(page: Page): Promise<void> {
  const key = await page.locator('.key').innerText();
  await page.getByLabel('6-digit code').fill(codeOf(key));
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
}

async function openMember(page: Page): Promise<void> {
  await page.locator('.member-menu summary').first().click();
  await page.getByText('Remove from team…').first().click();
  await page.getByRole('button', { name: 'Yes, remove' }).first().waitFor();
}

async function followInvitation(page: Page): Promise<void> {
  const owner = await aClinic();
  const email = `${randomBytes(6).toString('hex')}@new.example`;
  await owner.form('/team/invitations', { email, role: 'staff' });
  await page.goto(linkIn((await mailsTo(email))[0]));
  await page.getByRole('button', { name: 'Accept invitation' }).waitFor();
}
