import { config } from '../../platform/config.ts';
import type { MailContent } from '../../platform/mail/template.ts';
import { firstName } from './first-name.ts';

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
  already_registered: 'You already have an account',
  registration: 'Confirm your registration',
  reset: 'Reset your password',
  password_changed: 'Your password was changed',
  email_change: 'Confirm your new email address',
  email_changed: 'Your email address was changed',
  unlock: 'Sign-in locked',
  new_place: 'Sign-in from a new location',
  second_factor_changed: 'Two-step sign-in changed',
  invitation: 'Invitation',
  ownership: 'Ownership transferred',
  organization_deactivated: 'Organisation deactivated',
};

const NOT_YOU = 'If this wasn’t you, change your password and check your account activity.';
const UNASKED = 'If you didn’t ask for this, you can ignore this email. Nothing has changed.';

/** An address of ours: from the settings, never from a request. Source: SECURITY.md F42. */
const link = (path: string): string => `${config.linkOrigin}${path}`;

const WRITERS: { [Name in MailName]: (props: MailProps[Name]) => MailContent } = {
  verification: ({ name, secret }) => ({
    subject: 'Confirm your email address',
    paragraphs: [
      `Hello ${firstName(name)},`,
      'Please confirm your email address. Until you do, you can look around but not upload documents.',
    ],
    action: { label: 'Confirm email address', url: link(`/links/verification/${secret}`) },
    notes: ['The link works once and expires in 3 days.', UNASKED],
  }),
  welcome: ({ name, organizationName }) => ({
    subject: `Welcome to Maneiro, ${firstName(name)}`,
    paragraphs: [
      `${organizationName} is set up. Upload a letter and in seconds you’ll see who can be identified in it, and what to black out before you send it.`,
    ],
    action: { label: 'Open the dashboard', url: link('/dashboard') },
    notes: [],
  }),
  already_registered: () => ({
    subject: 'You already have an account',
    paragraphs: ['Someone, probably you, tried to register a clinic with this email address. It already has an account.'],
    action: { label: 'Sign in', url: link('/login') },
    notes: [`Forgot your password? Set a new one at ${link('/forgot-password')}.`, UNASKED],
  }),
  registration: ({ organizationName, secret }) => ({
    subject: 'Confirm your registration',
    paragraphs: [`Select the button to finish registering ${organizationName} and confirm your email address.`],
    action: { label: 'Finish registering', url: link(`/links/registration/${secret}`) },
    notes: ['The link works once and expires in 24 hours.', UNASKED],
  }),
  reset: ({ name, secret }) => ({
    subject: 'Reset your password',
    paragraphs: [`Hello ${firstName(name)},`, 'Use this link to set a new password. You’ll be signed out on all your devices.'],
    action: { label: 'Set a new password', url: link(`/links/reset/${secret}`) },
    notes: ['The link works once and expires in 1 hour.', UNASKED],
  }),
  password_changed: ({ name }) => ({
    subject: 'Your password was changed',
    paragraphs: [`Hello ${firstName(name)},`, 'Your password was changed and your other devices were signed out.'],
    action: null,
    notes: [`If this wasn’t you, set a new password straight away: ${link('/forgot-password')}`],
  }),
  email_change: ({ name, secret }) => ({
    subject: 'Confirm your new email address',
    paragraphs: [`Hello ${firstName(name)},`, 'Please confirm your new email address. You’ll use it to sign in.'],
    action: { label: 'Use this email address', url: link(`/links/email-change/${secret}`) },
    notes: ['The link works once and expires in 24 hours.', UNASKED],
  }),
  email_changed: ({ name, newEmail }) => ({
    subject: 'Your email address was changed',
    paragraphs: [`Hello ${firstName(name)},`, `You now sign in with ${newEmail} instead of this email address.`],
    action: null,
    notes: ['If this wasn’t you, ask the owner of your organisation to deactivate your account, and contact support.'],
  }),
  unlock: ({ name, secret }) => ({
    subject: 'Your sign-in is locked',
    paragraphs: [
      `Hello ${firstName(name)},`,
      'Someone entered a wrong password for your account ten times. Sign-in from new devices is blocked for 30 minutes. You can still sign in from devices you’ve used before.',
    ],
    action: { label: 'Unlock sign-in', url: link(`/links/unlock/${secret}`) },
    notes: [
      'The link works once and expires in 1 hour.',
      'If this wasn’t you, someone may be guessing your password. Turn on two-step sign-in.',
    ],
  }),
  new_place: ({ name, at, device, place, ip }) => ({
    subject: 'New sign-in to your account',
    paragraphs: [
      `Hello ${firstName(name)},`,
      `Your account was signed in to from a new location: ${device}, ${place ? `${place}, ` : ''}IP address ${ip}, ${at}.`,
    ],
    action: { label: 'View your activity', url: link('/account/activity') },
    notes: ['If this was you, you don’t need to do anything.', NOT_YOU],
  }),
  second_factor_changed: ({ name, isOn }) => ({
    subject: isOn ? 'Two-step sign-in is on' : 'Two-step sign-in is off',
    paragraphs: [
      `Hello ${firstName(name)},`,
      isOn ? 'You’ll need a code from your authenticator app when you sign in.' : 'You no longer need a code when you sign in.',
    ],
    action: null,
    notes: [NOT_YOU],
  }),
  invitation: ({ organizationName, inviterName, role, secret, hours }) => ({
    subject: `Join ${organizationName} on Maneiro`,
    paragraphs: [
      `${inviterName} has invited you to join ${organizationName} as ${role}.`,
      'Maneiro shows who can be identified in a document before it leaves the clinic.',
    ],
    action: { label: 'View invitation', url: link(`/links/invitation/${secret}`) },
    notes: [`The link expires in ${hours < 48 ? `${hours} hours` : `${hours / 24} days`}.`, UNASKED],
  }),
  ownership: ({ organizationName, fromName }) => ({
    subject: `You’re now the owner of ${organizationName}`,
    paragraphs: [`${fromName} has made you the owner of ${organizationName}. You can now manage everything in it.`],
    action: { label: 'View your team', url: link('/team') },
    notes: [],
  }),
  organization_deactivated: ({ organizationName }) => ({
    subject: `${organizationName} has been deactivated`,
    paragraphs: [
      `${organizationName} was deactivated by its owner. Nobody can sign in to it. Its data is kept for the retention period.`,
      'It can be restored until then. Contact support.',
    ],
    action: null,
    notes: [],
  }),
};

/** Writes a mail. */
export const writeMail = <Name extends MailName>(name: Name, props: MailProps[Name]): MailContent => WRITERS[name](props);
