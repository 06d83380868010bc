import type { z } from 'zod';
import { config } from '../../../platform/config.ts';
import type { MailContent } from '../../../platform/mail/template.ts';

/**
 * A mail: what it needs to be written, and what it says. The facts are ids and names of staff only, never anything out of a document.
 * `name` is stored with each queued mail, so it never changes.
 */
export type Mail<Props> = {
  name: string;
  /** What the organization's list of emails calls it. */
  label: string;
  props: z.ZodType<Props>;
  /** For previews and tests. */
  sample: Props;
  content(props: Props): MailContent;
};

/** A mail, with the type of its facts taken from its schema. */
export const defineMail = <Props>(mail: Mail<Props>): Mail<Props> => mail;

/** Writes a mail. @throws ZodError when a fact is missing or of the wrong type */
export const writeMail = <Props>(mail: Mail<Props>, props: unknown): MailContent => mail.content(mail.props.parse(props));

/** An address of ours: from the settings, never from a request. Source: SECURITY.md F42. */
export const linkTo = (path: string): string => `${config.linkOrigin}${path}`;

export const IF_NOT_YOU = 'If this wasn’t you, change your password and check your account activity.';
export const IF_NOT_ASKED = 'If you didn’t ask for this, you can ignore this email. Nothing has changed.';

/** Facts of the sample mails. */
export const SAMPLE = {
  name: 'Priya Raghunathan',
  organizationName: 'Moreton Bay Family Practice',
  secret: 'SAMPLEsampleSAMPLEsampleSAMPLEsampleSAMPLEs',
} as const;
