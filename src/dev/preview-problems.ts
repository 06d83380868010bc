import { alreadyRegisteredMail, verificationMail, welcomeMail } from '../services/mail/mails/registration.ts';
import { previewMail } from './preview-mails.ts';
import { aPage, type Preview } from './preview-page.ts';
import { minutesBefore, ownerShell, usageOf, visitorShell } from './preview-shell.ts';

/** Pages that say why something isn't possible. */
export const problemPreviews: Preview[] = [
  aPage('limit-reached', 'usage/limit-reached', ownerShell('/documents'), { title: 'Monthly limit reached', usage: usageOf(50) }),
  aPage('not-found', 'errors/problem', ownerShell('/documents/2'), {
    title: 'Page not found',
    status: 404,
    detail: 'This document doesn’t exist, or you don’t have access to it.',
    requestId: 'req-4711',
    action: { href: '/documents', label: 'Go to documents' },
  }),
  aPage('problem-visitor', 'errors/problem', visitorShell('/login'), {
    title: 'Too many attempts',
    status: 429,
    detail: 'Too many attempts. Wait 15 minutes and try again.',
    requestId: 'req-4712',
    action: null,
  }),
  aPage('problem-ours', 'errors/problem', ownerShell('/usage'), {
    title: 'This page couldn’t be loaded',
    status: 500,
    detail: 'This is our fault, not yours. Try again.',
    requestId: '01936f02-0000-7000-8000-000000000001',
    action: { href: '/dashboard', label: 'Go to the dashboard' },
  }),
];

/** Pages that only developers see. */
export const devPreviews: Preview[] = [
  aPage('dev-outbox', 'dev/outbox', visitorShell('/dev/outbox'), {
    title: 'Outbox',
    mails: [previewMail(verificationMail), previewMail(welcomeMail), previewMail(alreadyRegisteredMail)].map(({ name, content }) => ({
      id: name,
      to: 'bo@clinic.example',
      status: 'waiting' as const,
      createdAt: minutesBefore(5),
      content,
    })),
  }),
  aPage('dev-previews', 'dev/previews', visitorShell('/dev/previews'), {
    title: 'Previews',
    pages: ['login', 'team'],
    mails: ['invitation'],
  }),
];
