import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import { root } from '../root.ts';

/** What a mail says. The text and the HTML of it are made of the same parts. */
export type MailContent = {
  subject: string;
  /** Sentences, a paragraph each. */
  paragraphs: string[];
  /** The button. `url` is absolute. */
  action: { label: string; url: string } | null;
  /** Smaller, below: what to do when something is not as expected. */
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

/** Both forms of a mail, in the look of its organization. */
export function renderMail(content: MailContent, brand: MailBrand, locale: string): { html: string; text: string } {
  const locals = { content, brand, locale };
  return { html: template('message.html.ejs')(locals), text: template('message.text.ejs')(locals) };
}
