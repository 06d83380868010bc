import { expect, test } from 'vitest';
import { openWindow } from '../support/browser-window.ts';

test('a window sees all that can go wrong in a page', async () => {
  const { page, origin } = await openWindow({
    wrong: [
      /^console: of our own$/,
      /^exception: thrown$/,
      /^console: Applying inline style violates.* Content Security Policy/,
      /^console: .*https:\/\/elsewhere\.example.* Content Security Policy/,
      /^elsewhere: http:\/\/localhost/,
      /^failed: GET \/broken net::ERR_CONNECTION_RESET$/,
      /^404 GET \/none$/,
      /^dialog: alert hi$/,
    ],
  });
  await page.goto('/login');
  await page.evaluate('console.error("of our own")');
  await page.evaluate('setTimeout(() => { throw new Error("thrown") })');
  await page.evaluate('document.body.insertAdjacentHTML("beforeend", "<p style=\'color:red\'>")');
  await page.evaluate('fetch("https://elsewhere.example/").catch(() => null)');
  await page.evaluate('fetch("/none").then(() => null)');
  await page.evaluate('alert("hi")');
  await page.route('**/broken', (route) => route.abort('connectionreset'));
  await page.evaluate('fetch("/broken").catch(() => null)');
  // Another origin that leads to the same server.
  await page.goto(origin.replace('127.0.0.1', 'localhost'));
  expect(await page.title()).toContain('Sign in');
});
