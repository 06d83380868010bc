import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { openApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import type { Visitor } from './visitor.ts';

/** Long enough for real pages on a busy machine, so that only a condition that is never met ends a test. A test may take twice as long: `vitest.config.ts`. */
const WAIT_MS = 30_000;
/** For conditions that are polled. */
export const patiently = { timeout: WAIT_MS, interval: 50 };

const SIZE = { width: 1280, height: 844 };

export type WindowOptions = Pick<BrowserContextOptions, 'javaScriptEnabled' | 'viewport' | 'colorScheme'> & {
  /** Signed in from the start, with this member's cookies. */
  as?: Visitor;
  /** In a browser with a back/forward cache; see `launchBrowser`. Wait for `commit`, not for `load`. */
  keepsPages?: boolean;
  /** Origin of a server other than this test file's app. */
  origin?: string;
  /** Expected errors, like `422 POST /login`. Each must occur. */
  wrong?: RegExp[];
};

export type Window = { page: Page; context: BrowserContext; origin: string };

const browsers = new Map<boolean, Promise<Browser>>();

/** One browser of each kind per worker, started when its first window opens. It ends with the worker, whose pipe it is connected to. */
function browserOf(keepsPages: boolean): Promise<Browser> {
  const browser = browsers.get(keepsPages) ?? launchBrowser({ keepsPages });
  browsers.set(keepsPages, browser);
  return browser;
}

/**
 * A window with its own cookies, closed when the test ends. These fail the test unless they are expected: console errors, violations of the content
 * policy, exceptions, failed requests, error responses, dialogs, and requests to other origins.
 */
export async function openWindow({
  as,
  wrong = [],
  keepsPages = false,
  origin: elsewhere,
  ...options
}: WindowOptions = {}): Promise<Window> {
  const origin = elsewhere ?? (await openApp()).url;
  const context = await (await browserOf(keepsPages)).newContext({ baseURL: origin, viewport: SIZE, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(WAIT_MS);
  const faults = watch(context, origin);
  onTestFinished(async () => {
    await context.close();
    expect(faults.filter((fault) => !wrong.some((pattern) => pattern.test(fault)))).toEqual([]);
    expect(wrong.filter((pattern) => !faults.some((fault) => pattern.test(fault)))).toEqual([]);
  });
  if (as) await context.addCookies(cookiesOf(as, origin));
  return { page: await context.newPage(), context, origin };
}

function cookiesOf(visitor: Visitor, url: string): { name: string; value: string; url: string }[] {
  return visitor
    .cookie()
    .split('; ')
    .map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url }));
}

/** Collects everything that goes wrong in the pages of a context. */
function watch(context: BrowserContext, origin: string): string[] {
  const faults: string[] = [];
  context.on('console', (message) => {
    // Error responses and failures are reported below, with their URL.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(`exception: ${error.error().message}`));
  context.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.type()} ${dialog.message()}`);
    return dialog.accept();
  });
  context.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) faults.push(`elsewhere: ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // Leaving a page ends its stream, and a download ends its navigation. The browser reports both as aborted.
    if (reason !== 'net::ERR_ABORTED') faults.push(`failed: ${request.method()} ${new URL(request.url()).pathname} ${reason}`);
  });
  return faults;
}
