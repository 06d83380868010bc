import { findMailBrand } from '../../models/organizations/branding.ts';
import { type Origin, withSystem } from '../../platform/database/tenant.ts';
import type { MailBrand, MailContent } from '../../platform/mail/template.ts';
import { respell } from '../../platform/spelling.ts';
import { DEFAULT_ACCENT, textOn } from '../organizations/colours.ts';
import { writeMail } from './mails/define-mail.ts';
import { findMail } from './mails/mail-list.ts';
import { openMail } from './mails.ts';

/** Uses the organization's spelling. URLs and email addresses are left unchanged. */
function respelled({ subject, paragraphs, action, notes }: MailContent, locale: string): MailContent {
  const say = (sentence: string) => respell(sentence, locale);
  return {
    subject: say(subject),
    paragraphs: paragraphs.map(say),
    action: action && { label: say(action.label), url: action.url },
    notes: notes.map(say),
  };
}

export type ComposedMail = { content: MailContent; brand: MailBrand; locale: string; logo: Buffer | null };

const MANEIRO: MailBrand = { name: 'Maneiro', hasLogo: false, accent: DEFAULT_ACCENT, onAccent: textOn(DEFAULT_ACCENT) };

/**
 * Composes a queued mail with the logo, colour and spelling of its organization, or Maneiro's own if it has none.
 * @throws Error when its content was wiped, or this version of the app doesn't know the mail
 */
export async function composeMail(
  origin: Origin,
  mail: { organizationId: string | null; name: string; sealed: Uint8Array | null },
): Promise<ComposedMail> {
  const props = openMail(mail);
  if (!props) throw new Error('the email was wiped');
  const known = findMail(mail.name);
  if (!known) throw new Error(`no email is called ${mail.name}`);
  const content = writeMail(known, props);
  const { organizationId } = mail;
  const found = organizationId ? await withSystem(origin, (ctx) => findMailBrand(ctx, organizationId)) : null;
  if (!found) return { content, brand: MANEIRO, locale: 'en-AU', logo: null };
  const accent = found.accent ?? DEFAULT_ACCENT;
  const brand = { name: found.name, hasLogo: found.logo !== null, accent, onAccent: textOn(accent) };
  return { content: respelled(content, found.spelling), brand, locale: found.spelling, logo: found.logo && Buffer.from(found.logo) };
}
