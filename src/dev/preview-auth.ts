import { aPage, type Preview } from './preview-page.ts';
import { ownerShell, visitorShell } from './preview-shell.ts';

const codeWrong = { field: 'code', detail: 'That code is wrong or has already been used. Wait for the next one and try again.' };

/** Sign-in and registration. Nothing here comes from a service: the pages only show what was typed. */
export const authPreviews: Preview[] = [
  aPage('login', 'auth/login', visitorShell('/login'), { title: 'Sign in', filled: null, next: '/documents', hasLegacy: true }),
  aPage('login-wrong', 'auth/login', visitorShell('/login'), {
    title: 'Sign in',
    filled: {
      values: { email: 'priya@moretonbay.example' },
      errors: [{ field: 'email', detail: 'That email address or password isn’t right' }],
    },
    next: '',
    hasLegacy: false,
  }),
  aPage('register-wrong', 'auth/register', visitorShell('/register'), {
    title: 'Register your clinic',
    filled: {
      values: { organizationName: 'Moreton Bay Family Practice', name: '', email: 'priya@' },
      errors: [
        { field: 'name', detail: 'Enter your name' },
        { field: 'email', detail: 'Enter an email address, like name@clinic.com' },
        { field: 'password', detail: 'Use at least 8 characters' },
      ],
    },
  }),
  aPage('legacy', 'auth/legacy', visitorShell('/legacy-check'), { title: 'Shared password', filled: null }),
  aPage('code', 'auth/code', visitorShell('/login/code'), { title: 'Two-step sign-in', filled: null }),
  aPage('code-wrong', 'auth/code', visitorShell('/login/code'), {
    title: 'Two-step sign-in',
    filled: { values: {}, errors: [codeWrong] },
  }),
  aPage('forgot-password', 'auth/forgot-password', visitorShell('/forgot-password'), { title: 'Reset your password', filled: null }),
  aPage('reset-password', 'auth/reset-password', visitorShell('/reset-password'), {
    title: 'Set a new password',
    filled: { values: {}, errors: [{ field: 'password', detail: 'This password is too common. Use a few unrelated words instead.' }] },
  }),
  aPage('notice-sent', 'auth/notice', visitorShell('/register/sent'), {
    title: 'Check your email',
    paragraphs: [
      'We’ve sent a link to priya@moretonbay.example. Open it to confirm your email address.',
      'Nothing there after a few minutes? Check your junk folder. If the address is wrong, register again with the right one.',
    ],
    links: [{ href: '/login', label: 'Sign in' }],
    form: null,
  }),
  aPage('notice-button', 'auth/notice', visitorShell('/unlock'), {
    title: 'Unlock sign-in',
    paragraphs: ['You’ll be able to sign in from new devices again.'],
    links: [{ href: '/login', label: 'Not now' }],
    form: { action: '/unlock', button: 'Unlock' },
  }),
  aPage('step-up', 'auth/step-up', ownerShell('/step-up'), {
    title: 'Confirm it’s you',
    filled: null,
    next: '/team/ownership',
    asksCode: true,
  }),
];
