import { config } from '../platform/config.ts';
import type { MailContent } from '../platform/mail-template.ts';

/** What each mail needs to be written. Ids and names of staff only, never anything out of a document. */
export type MailProps = {
  verification: { name: string; secret: string };
  welcome: { name: string; organizationName: string };
  already_registered: Record<string, never>;
  registration: { organizationName: string; secret: string };
  reset: { name: string; secret: string };
  password_changed: { name: string };
  email_change: { name: string; secret: string };
  email_changed: { name: string; newEmail: string };
  unlock: { name: string; secret: string };
  new_place: { name: string; at: string; device: string; place: string | null; ip: string };
  second_factor_changed: { name: string; isOn: boolean };
  invitation: { organizationName: string; inviterName: string; role: string; secret: string; hours: number };
  ownership: { organizationName: string; fromName: string };
  organization_deactivated: { organizationName: string };
};

export type MailName = keyof MailProps;

/** What the list of mails calls each. */
export const MAIL_LABELS: Record<MailName, string> = {
  verification: 'Confirm your email address',
  welcome: 'Welcome',
  already_registered: 'You have an account already',
  registration: 'Open your account',
  reset: 'Reset your password',
  password_changed: 'Your password was changed',
  email_change: 'Confirm your new email address',
  email_changed: 'Your email address was changed',
  unlock: 'Sign-in was locked',
  new_place: 'Sign-in from a new place',
  second_factor_changed: 'Two-step sign-in was changed',
  invitation: 'Invitation',
  ownership: 'You own the organisation',
  organization_deactivated: 'The organisation was deactivated',
};

const NOT_YOU = 'If this was not you, change your password and look at your account’s activity.';
const UNASKED = 'If you did not ask for this, nothing has changed and you need not do anything.';

/** An address of ours: from the settings, never from a request. Source: SECURITY.md F42. */
const link = (path: string): string => `${config.linkOrigin}${path}`;

const WRITERS: { [Name in MailName]: (props: MailProps[Name]) => MailContent } = {
  verification: ({ name, secret }) => ({
    subject: 'Confirm your email address',
    paragraphs: [`Hello ${name}.`, 'Confirm that this is your address. Until then you can look around, but not upload documents.'],
    action: { label: 'Confirm address', url: link(`/links/verification/${secret}`) },
    notes: ['The link is good for three days, once.', UNASKED],
  }),
  welcome: ({ name, organizationName }) => ({
    subject: `Welcome to Maneiro, ${name}`,
    paragraphs: [
      `${organizationName} is set up. Drop in a letter and you see in seconds who can be identified in it, and what to hide before it leaves.`,
    ],
    action: { label: 'Open the dashboard', url: link('/dashboard') },
    notes: [],
  }),
  already_registered: () => ({
    subject: 'You have an account already',
    paragraphs: ['Someone, probably you, tried to register a clinic with this address. It has an account already.'],
    action: { label: 'Sign in', url: link('/login') },
    notes: [`Forgotten your password? Set a new one at ${link('/forgot-password')}.`, UNASKED],
  }),
  registration: ({ organizationName, secret }) => ({
    subject: 'Open your account',
    paragraphs: [`Press the button to open the account of ${organizationName} and to confirm this address.`],
    action: { label: 'Open account', url: link(`/links/registration/${secret}`) },
    notes: ['The link is good for 24 hours, once.', UNASKED],
  }),
  reset: ({ name, secret }) => ({
    subject: 'Reset your password',
    paragraphs: [`Hello ${name}.`, 'Set a new password with this link. You are then signed out everywhere.'],
    action: { label: 'Set a new password', url: link(`/links/reset/${secret}`) },
    notes: ['The link is good for an hour, once.', UNASKED],
  }),
  password_changed: ({ name }) => ({
    subject: 'Your password was changed',
    paragraphs: [`Hello ${name}.`, 'Your password was changed, and your other sessions were ended.'],
    action: null,
    notes: [`If this was not you, set a new password at once: ${link('/forgot-password')}`],
  }),
  email_change: ({ name, secret }) => ({
    subject: 'Confirm your new email address',
    paragraphs: [`Hello ${name}.`, 'Confirm that this is your new address. You sign in with it from then on.'],
    action: { label: 'Use this address', url: link(`/links/email-change/${secret}`) },
    notes: ['The link is good for 24 hours, once.', UNASKED],
  }),
  email_changed: ({ name, newEmail }) => ({
    subject: 'Your email address was changed',
    paragraphs: [`Hello ${name}.`, `You sign in with ${newEmail} from now on, not with this address.`],
    action: null,
    notes: ['If this was not you, ask the owner of your organisation to deactivate your account, and tell us.'],
  }),
  unlock: ({ name, secret }) => ({
    subject: 'Sign-in was locked',
    paragraphs: [
      `Hello ${name}.`,
      'There were ten wrong passwords for your account. New devices have to wait for half an hour; devices you have used before do not.',
    ],
    action: { label: 'Unlock sign-in', url: link(`/links/unlock/${secret}`) },
    notes: ['The link is good for an hour, once.', 'If it was not you, somebody may be guessing. Turn on two-step sign-in.'],
  }),
  new_place: ({ name, at, device, place, ip }) => ({
    subject: 'Sign-in from a new place',
    paragraphs: [`Hello ${name}.`, `Your account was used from a new place: ${device}, ${place ? `${place}, ` : ''}address ${ip}, ${at}.`],
    action: { label: 'Look at your activity', url: link('/account/activity') },
    notes: ['If this was you, there is nothing to do.', NOT_YOU],
  }),
  second_factor_changed: ({ name, isOn }) => ({
    subject: isOn ? 'Two-step sign-in is on' : 'Two-step sign-in is off',
    paragraphs: [
      `Hello ${name}.`,
      isOn ? 'From now on we ask for a code of your app when you sign in.' : 'We do not ask for a code any more when you sign in.',
    ],
    action: null,
    notes: [NOT_YOU],
  }),
  invitation: ({ organizationName, inviterName, role, secret, hours }) => ({
    subject: `Join ${organizationName} on Maneiro`,
    paragraphs: [
      `${inviterName} invites you to ${organizationName}, as ${role}.`,
      'Maneiro shows who can be identified in a document before it leaves the clinic.',
    ],
    action: { label: 'Look at the invitation', url: link(`/links/invitation/${secret}`) },
    notes: [`The link is good for ${hours < 48 ? `${hours} hours` : `${hours / 24} days`}.`, UNASKED],
  }),
  ownership: ({ organizationName, fromName }) => ({
    subject: `You own ${organizationName} now`,
    paragraphs: [`${fromName} has handed ${organizationName} over to you. You can now change everything about it.`],
    action: { label: 'Look at the team', url: link('/team') },
    notes: [],
  }),
  organization_deactivated: ({ organizationName }) => ({
    subject: `${organizationName} was deactivated`,
    paragraphs: [
      `${organizationName} was deactivated by its owner. Nobody can sign in to it; its data is kept for the retention time.`,
      'It can be restored until then: answer to the person who operates Maneiro for you.',
    ],
    action: null,
    notes: [],
  }),
};

/** Writes a mail. */
export const writeMail = <Name extends MailName>(name: Name, props: MailProps[Name]): MailContent => WRITERS[name](props);
