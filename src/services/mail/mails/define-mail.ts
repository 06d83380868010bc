import type { z } from 'zod';
import { config } from '../../../platform/config.ts';
import type { MailContent } from '../../../platform/mail/template.ts';

/**
 * A mail: the facts it needs, and its text. Facts are only ids and names of staff, never anything from a document.
 * `name` is stored with each queued mail, so it must never change.
 */
export type Mail<Props> = {
  name: string;
  /** Its name in the organization's list of emails. */
  label: string;
  props: z.ZodType<Props>;
  /** For previews and tests. */
  sample: Props;
  content(props: Props): MailContent;
};

/** Defines a mail, with the type of its facts inferred from its schema. */
export const defineMail = <Props>(mail: Mail<Props>): Mail<Props> => mail;

/** Writes the mail's text. @throws ZodError when a fact is missing or has the wrong type */
export const writeMail = <Props>(mail: Mail<Props>, props: unknown): MailContent => mail.content(mail.props.parse(props));

/** A URL on our own site, from the settings and never from a request. Source: SECURITY.md F42. */
export const linkTo = (path: string): string => `${config.linkOrigin}${path}`;

export const IF_NOT_YOU = 'If this wasn’t you, change your password and check your account activity.';
export const IF_NOT_ASKED = 'If you didn’t ask for this, you can ignore this email. Nothing has changed.';

/** Facts of the sample mails. */
export const SAMPLE = {
  name: 'Priya Raghunathan',
  organizationName: 'Moreton Bay Family Practice',
  secret: 'SAMPLEsampleSAMPLEsampleSAMPLEsampleSAMPLEs',
} as const;
