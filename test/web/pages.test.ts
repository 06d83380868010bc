import { describe, expect, test } from 'vitest';
import { previews } from '../../src/dev/previews.ts';
import { renderPreviews } from '../support/rendered-previews.ts';
import { viewsWithContract } from '../support/sources.ts';

const rendered = await renderPreviews();

const allOf = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, found = '']) => found);

describe.each(rendered)('$name', ({ html, shell }) => {
  test('is a complete page without undefined values', () => {
    expect(html.trimStart()).toMatch(/^<!doctype html>/);
    expect(html).toMatch(/<title>[^<]+ · Maneiro<\/title>/);
    expect(html).toMatch(/<h1[ >]/);
    expect(html).not.toMatch(/>undefined<|>null<|NaN|\[object Object\]|Invalid Date/);
  });

  test('contains nothing that the content policy blocks', () => {
    expect(html).not.toMatch(/\sstyle="|<style|\son[a-z]+="|javascript:|data:image|src="http/);
    expect(allOf(html, /<script([^>]*)>/g).every((attributes) => attributes.includes(' src="/assets/'))).toBe(true);
  });

  test('shows hostile names as text', () => {
    expect(html).not.toMatch(/<img|<b[ >]|<script>/);
  });

  test('has the token as the first field of every form that changes something', () => {
    const forms = allOf(html, /<form[^>]*method="post"[^>]*>\s*(<input[^>]*>)/g);
    expect(forms).toHaveLength(allOf(html, /(<form[^>]*method="post")/g).length);
    for (const first of forms) expect(first).toBe(`<input type="hidden" name="_csrf" value="${shell.csrf}">`);
  });

  test('has unique ids, and refers only to existing ones', () => {
    const ids = allOf(html, /\sid="([^"]+)"/g);
    expect(ids).toEqual([...new Set(ids)]);
    const targets = allOf(html, /\s(?:for|aria-labelledby|aria-describedby|popovertarget|list|form)="([^"]+)"/g).flatMap((list) =>
      list.split(' '),
    );
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });
});

test('every view except layouts and partials has a preview', () => {
  const views = viewsWithContract();
  expect(views.length).toBeGreaterThan(5);
  expect([...new Set(previews.map(({ view }) => view))].sort()).toEqual(views.sort());
});

test('a page with errors shows them in its title, in its summary and at the field', () => {
  const html = rendered.find(({ name }) => name === 'register-wrong')?.html ?? '';
  expect(html).toContain('<title>Error: ');
  expect(html).toContain('<a href="#email">Enter an email address, like name@clinic.com</a>');
  expect(html).toMatch(
    /id="email-error"[\s\S]*Enter an email address[\s\S]*id="email"[^>]*value="priya@"[^>]*aria-describedby="[^"]*email-error"/,
  );
  expect(html).not.toMatch(/type="password"[^>]*value="[^"]+"/);
});

test('actions without permission are not offered', () => {
  const html = rendered.find(({ name }) => name === 'document-viewer')?.html ?? '';
  expect(html).toContain('Download redacted copy (Word)');
  expect(html).not.toMatch(/\/original"|data-action=|\/reveals|\/jobs"|audit-logs/);
});

test.each([
  [
    'document',
    [
      'Undo: ',
      'Names a patient from another letter',
      'Both belong here</strong>',
      'tracked deletions',
      'part 2 of 3',
      'Dismissed</strong>',
    ],
  ],
  ['documents', ['Reading page 3 of 12', 'Waiting: 2 ahead', 'Cancelled', 'Safe to send', 'All decided', 'of 311 patients', '&lt;img']],
  [
    'team',
    ['Two-step sign-in', 'Deactivated', 'Expired', 'Email sent', 'Email waiting to be sent', 'Email not sent yet.', '&lt;b onmouseover'],
  ],
  ['mails', ['Accepted by the email server', 'Not sent', 'Waiting', 'Next attempt']],
  ['audit', ['Check completed', 'Decided a finding', 'Showed masked values', 'Invited someone']],
  ['settings', ['Found in most of your documents', 'Project Wattlebird', 'ST-999999', 'Forget<']],
])('the preview %s shows every state, also those that its clinic has to get into', (name, words) => {
  const html = rendered.find((preview) => preview.name === name)?.html ?? '';
  for (const word of words) expect(html).toContain(word);
});
