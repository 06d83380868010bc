import { describe, expect, test } from 'vitest';
import { previewMail } from '../../src/dev/preview-mails.ts';
import { config } from '../../src/platform/config.ts';
import { seal } from '../../src/platform/data-keys.ts';
import { composeMail } from '../../src/services/mail/compose-mail.ts';
import { writeMail } from '../../src/services/mail/mails/define-mail.ts';
import { MAILS } from '../../src/services/mail/mails/mail-list.ts';
import { rosterMail } from '../samples/mail/roster.ts';
import { readSources } from '../support/sources.ts';

describe.each([...MAILS, rosterMail])('the mail $name', (mail) => {
  const { content, html, text } = previewMail(mail);

  test('has the same content as text and as HTML', () => {
    expect(mail.label).toMatch(/^[A-Z][^.]+$/);
    expect(content.subject).toMatch(/^\S.+[^.]$/);
    expect(content.paragraphs.length).toBeGreaterThan(0);
    const words = content.paragraphs.concat(content.notes, content.action ? [content.action.label, content.action.url] : []);
    const shown = unescape(html.replace(/\s+/g, ' '));
    for (const each of words) {
      expect(text).toContain(each);
      expect(shown).toContain(each);
    }
    for (const form of [html, text, content.subject]) expect(form).not.toMatch(/undefined|null|NaN|\[object/);
  });

  test('shows names as text, and links only to our own site', () => {
    expect(html).not.toMatch(/<Raghunathan>|<script|<style|javascript:/);
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, url = '']) => url);
    expect(links.every((url) => url.startsWith(`${config.linkOrigin}/`))).toBe(true);
    if (content.action) expect(links).toContain(content.action.url);
  });

  test('can’t be written without its facts', () => {
    const facts = Object.keys(mail.sample as object);
    for (const fact of facts) expect(() => writeMail(mail, { ...(mail.sample as object), [fact]: undefined })).toThrow();
    expect(writeMail(mail, { ...(mail.sample as object), other: 1 })).toEqual(content);
  });
});

const unescape = (html: string): string =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

describe('the list of mails', () => {
  test('contains every mail in its folder, each with a unique name and label', () => {
    const defined = readSources('src/services/mail/mails', '.ts').flatMap(({ text }) => [...text.matchAll(/= defineMail\(/g)]);
    expect(MAILS).toHaveLength(defined.length);
    expect(MAILS.length).toBeGreaterThan(10);
    for (const of of ['name', 'label'] as const) expect(new Set(MAILS.map((mail) => mail[of])).size).toBe(MAILS.length);
  });
});

describe('a queued mail', () => {
  const compose = (name: string, facts: unknown) =>
    composeMail(
      { requestId: 'test', ip: null, userAgent: null },
      { organizationId: null, name, sealed: seal('accounts', JSON.stringify(facts)) },
    );

  test('is written from its facts by its stored name', async () => {
    const { content, brand } = await compose('password_changed', { name: 'Dr Bo Ng' });
    expect(content.subject).toBe('Your password was changed');
    expect(content.paragraphs[0]).toBe('Hello Bo,');
    expect(brand.name).toBe('Maneiro');
  });

  test('from another version is refused, without revealing its content', async () => {
    await expect(compose('roster', { name: 'Bo Ng' })).rejects.toThrow('no email is called roster');
    const failed = await compose('reset', { name: 'Bo Ng', token: 'hidden' }).catch(String);
    expect(failed).toContain('secret');
    expect(failed).not.toMatch(/Bo Ng|hidden/);
  });
});
