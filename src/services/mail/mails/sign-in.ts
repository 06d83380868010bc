import { z } from 'zod';
import { firstName } from '../first-name.ts';
import { defineMail, IF_NOT_YOU, linkTo, SAMPLE } from './define-mail.ts';

const { name, secret } = SAMPLE;

export const unlockMail = defineMail({
  name: 'unlock',
  label: 'Sign-in locked',
  props: z.object({ name: z.string(), secret: z.string() }),
  sample: { name, secret },
  content: ({ name, secret }) => ({
    subject: 'Your sign-in is locked',
    paragraphs: [
      `Hello ${firstName(name)},`,
      'Someone entered a wrong password for your account ten times. Sign-in from new devices is blocked for 30 minutes. You can still sign in from devices you’ve used before.',
    ],
    action: { label: 'Unlock sign-in', url: linkTo(`/links/unlock/${secret}`) },
    notes: [
      'The link works once and expires in 1 hour.',
      'If this wasn’t you, someone may be guessing your password. Turn on two-step sign-in.',
    ],
  }),
});

export const newPlaceMail = defineMail({
  name: 'new_place',
  label: 'Sign-in from a new location',
  props: z.object({
    name: z.string(),
    /** Formatted, with the time zone: "20 Nov 2026, 1:10 pm (Australia/Brisbane)". */
    at: z.string(),
    device: z.string(),
    place: z.string().nullable(),
    ip: z.string(),
  }),
  sample: { name, at: '20 Nov 2026, 1:10 pm (Australia/Brisbane)', device: 'Firefox on Windows', place: 'Australia', ip: '203.0.113.7' },
  content: ({ name, at, device, place, ip }) => ({
    subject: 'New sign-in to your account',
    paragraphs: [
      `Hello ${firstName(name)},`,
      `Your account was signed in to from a new location: ${device}, ${place ? `${place}, ` : ''}IP address ${ip}, ${at}.`,
    ],
    action: { label: 'View your activity', url: linkTo('/account/activity') },
    notes: ['If this was you, you don’t need to do anything.', IF_NOT_YOU],
  }),
});

export const secondFactorChangedMail = defineMail({
  name: 'second_factor_changed',
  label: 'Two-step sign-in changed',
  props: z.object({ name: z.string(), isOn: z.boolean() }),
  sample: { name, isOn: true },
  content: ({ name, isOn }) => ({
    subject: isOn ? 'Two-step sign-in is on' : 'Two-step sign-in is off',
    paragraphs: [
      `Hello ${firstName(name)},`,
      isOn ? 'You’ll need a code from your authenticator app when you sign in.' : 'You no longer need a code when you sign in.',
    ],
    action: null,
    notes: [IF_NOT_YOU],
  }),
});
