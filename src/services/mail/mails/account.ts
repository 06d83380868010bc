import { z } from 'zod';
import { firstName } from '../first-name.ts';
import { defineMail, IF_NOT_ASKED, linkTo, SAMPLE } from './define-mail.ts';

const { name, secret } = SAMPLE;

export const resetMail = defineMail({
  name: 'reset',
  label: 'Reset your password',
  props: z.object({ name: z.string(), secret: z.string() }),
  sample: { name, secret },
  content: ({ name, secret }) => ({
    subject: 'Reset your password',
    paragraphs: [`Hello ${firstName(name)},`, 'Use this link to set a new password. You’ll be signed out on all your devices.'],
    action: { label: 'Set a new password', url: linkTo(`/links/reset/${secret}`) },
    notes: ['The link works once and expires in 1 hour.', IF_NOT_ASKED],
  }),
});

export const passwordChangedMail = defineMail({
  name: 'password_changed',
  label: 'Your password was changed',
  props: z.object({ name: z.string() }),
  sample: { name },
  content: ({ name }) => ({
    subject: 'Your password was changed',
    paragraphs: [`Hello ${firstName(name)},`, 'Your password was changed and your other devices were signed out.'],
    action: null,
    notes: [`If this wasn’t you, set a new password straight away: ${linkTo('/forgot-password')}`],
  }),
});

export const emailChangeMail = defineMail({
  name: 'email_change',
  label: 'Confirm your new email address',
  props: z.object({ name: z.string(), secret: z.string() }),
  sample: { name, secret },
  content: ({ name, secret }) => ({
    subject: 'Confirm your new email address',
    paragraphs: [`Hello ${firstName(name)},`, 'Please confirm your new email address. You’ll use it to sign in.'],
    action: { label: 'Use this email address', url: linkTo(`/links/email-change/${secret}`) },
    notes: ['The link works once and expires in 24 hours.', IF_NOT_ASKED],
  }),
});

export const emailChangedMail = defineMail({
  name: 'email_changed',
  label: 'Your email address was changed',
  props: z.object({ name: z.string(), newEmail: z.string() }),
  sample: { name, newEmail: 'priya@new.example' },
  content: ({ name, newEmail }) => ({
    subject: 'Your email address was changed',
    paragraphs: [`Hello ${firstName(name)},`, `You now sign in with ${newEmail} instead of this email address.`],
    action: null,
    notes: ['If this wasn’t you, ask the owner of your organisation to deactivate your account, and contact support.'],
  }),
});
