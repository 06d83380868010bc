import type { Page } from 'playwright-core';
import { PASSWORD } from './clinic.ts';
import { linkIn, mailsTo } from './mails.ts';

export type Newcomer = { clinic: string; name: string; email: string };

/** Registers a clinic in a window, confirms the address and signs the owner in, up to the dashboard. Without scripts, the emailed link creates the account. */
export async function openAccount(page: Page, { clinic, name, email }: Newcomer, hasScripts = true): Promise<void> {
  await fillRegistration(page, { clinic, name, email });
  await page.waitForURL('/register/sent');
  const [mail] = await mailsTo(email);
  await page.goto(linkIn(mail));
  if (hasScripts) {
    await page.getByRole('button', { name: 'Confirm email address' }).click();
    await page.waitForURL('/login?next=/setup');
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
  } else {
    await page.getByRole('button', { name: 'Finish registering' }).click();
  }
  await page.waitForURL('/setup/clinic');
  await page.getByRole('link', { name: 'Finish later' }).click();
  await page.waitForURL('/dashboard');
}

export async function fillRegistration(page: Page, { clinic, name, email }: Newcomer): Promise<void> {
  await page.goto('/register');
  await page.getByLabel('Clinic name').fill(clinic);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Work email address').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Register clinic' }).click();
}
