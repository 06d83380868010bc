import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import { root } from '../root.ts';

/** The content of an email. Its text and HTML versions are built from the same parts. */
export type MailContent = {
  subject: string;
  /** One string per paragraph. */
  paragraphs: string[];
  /** The button. `url` is absolute. */
  action: { label: string; url: string } | null;
  /** Small print below: what to do when something isn't as expected. */
  notes: string[];
};

export type MailBrand = { name: string; hasLogo: boolean; accent: string; onAccent: string };

type Template = (locals: { content: MailContent; brand: MailBrand; locale: string }) => string;

const compiled = new Map<string, Template>();

function template(file: string): Template {
  const known = compiled.get(file);
  if (known) return known;
  const made = ejs.compile(readFileSync(join(root, 'views', 'mail', file), 'utf8'), { rmWhitespace: false }) as Template;
  compiled.set(file, made);
  return made;
}

/** The HTML and text versions of an email, with its organization's branding. */
export function renderMail(content: MailContent, brand: MailBrand, locale: string): { html: string; text: string } {
  const locals = { content, brand, locale };
  return { html: template('message.html.ejs')(locals), text: template('message.text.ejs')(locals) };
}
