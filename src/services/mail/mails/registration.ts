import { z } from 'zod';
import { firstName } from '../first-name.ts';
import { defineMail, IF_NOT_ASKED, linkTo, SAMPLE } from './define-mail.ts';

const { name, organizationName, secret } = SAMPLE;

export const verificationMail = defineMail({
  name: 'verification',
  label: 'Confirm your email address',
  props: z.object({ name: z.string(), secret: z.string() }),
  sample: { name, secret },
  content: ({ name, secret }) => ({
    subject: 'Confirm your email address',
    paragraphs: [
      `Hello ${firstName(name)},`,
      'Please confirm your email address. Until you do, you can look around but not upload documents.',
    ],
    action: { label: 'Confirm email address', url: linkTo(`/links/verification/${secret}`) },
    notes: ['The link works once and expires in 3 days.', IF_NOT_ASKED],
  }),
});

export const welcomeMail = defineMail({
  name: 'welcome',
  label: 'Welcome',
  props: z.object({ name: z.string(), organizationName: z.string() }),
  sample: { name, organizationName },
  content: ({ name, organizationName }) => ({
    subject: `Welcome to Maneiro, ${firstName(name)}`,
    paragraphs: [
      `${organizationName} is set up. Upload a letter and in seconds you’ll see who can be identified in it, and what to black out before you send it.`,
    ],
    action: { label: 'Open the dashboard', url: linkTo('/dashboard') },
    notes: [],
  }),
});

export const alreadyRegisteredMail = defineMail({
  name: 'already_registered',
  label: 'You already have an account',
  props: z.object({}),
  sample: {},
  content: () => ({
    subject: 'You already have an account',
    paragraphs: ['Someone, probably you, tried to register a clinic with this email address. It already has an account.'],
    action: { label: 'Sign in', url: linkTo('/login') },
    notes: [`Forgot your password? Set a new one at ${linkTo('/forgot-password')}.`, IF_NOT_ASKED],
  }),
});

export const registrationMail = defineMail({
  name: 'registration',
  label: 'Confirm your registration',
  props: z.object({ organizationName: z.string(), secret: z.string() }),
  sample: { organizationName, secret },
  content: ({ organizationName, secret }) => ({
    subject: 'Confirm your registration',
    paragraphs: [`Select the button to finish registering ${organizationName} and confirm your email address.`],
    action: { label: 'Finish registering', url: linkTo(`/links/registration/${secret}`) },
    notes: ['The link works once and expires in 24 hours.', IF_NOT_ASKED],
  }),
});
