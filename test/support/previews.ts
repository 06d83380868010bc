import type { Shell, ViewName, Views } from '../../src/web/views.ts';
import { sampleDocuments } from './preview-documents.ts';
import { ownerShell, usageOf, viewerShell, visitorShell } from './preview-shell.ts';

/** One page as it can look: which view, in which layout, for whom, with what. */
export type Preview = { name: string; view: ViewName; layout: 'app' | 'plain'; shell: Shell; props: Views[ViewName] };

const aPage = <V extends ViewName>(name: string, view: V, shell: Shell, props: Views[V]): Preview => ({
  name,
  view,
  layout: shell.member ? 'app' : 'plain',
  shell,
  props,
});

/** Every page in every state worth looking at. */
export const previews: Preview[] = [
  aPage('login', 'accounts/login', visitorShell('/login'), { title: 'Sign in', filled: null, next: '/documents', hasLegacy: true }),
  aPage('login-wrong', 'accounts/login', visitorShell('/login'), {
    title: 'Sign in',
    filled: {
      values: { email: 'priya@moretonbay.example' },
      errors: [{ field: 'email', detail: 'The email address or the password is not right' }],
    },
    next: '',
    hasLegacy: false,
  }),
  aPage('register-wrong', 'accounts/register', visitorShell('/register'), {
    title: 'Register your clinic',
    filled: {
      values: { organizationName: 'Moreton Bay Family Practice', name: '', email: 'priya@' },
      errors: [
        { field: 'name', detail: 'Enter your name' },
        { field: 'email', detail: 'Enter an email address, like name@clinic.com' },
        { field: 'password', detail: 'Choose a password of at least 12 characters' },
      ],
    },
  }),
  aPage('legacy', 'accounts/legacy', visitorShell('/legacy-check'), { title: 'Shared password', filled: null }),
  aPage('dashboard', 'dashboard/index', ownerShell('/dashboard'), {
    title: 'Dashboard',
    usage: usageOf(41),
    recent: sampleDocuments,
    toDecide: { findings: 1233, documents: 4 },
    safeThisWeek: 3,
    filled: null,
  }),
  aPage(
    'dashboard-first-day',
    'dashboard/index',
    { ...ownerShell('/dashboard'), flash: 'Moreton Bay Family Practice is registered. You are its owner.' },
    {
      title: 'Dashboard',
      usage: usageOf(0),
      recent: [],
      toDecide: { findings: 0, documents: 0 },
      safeThisWeek: 0,
      filled: null,
    },
  ),
  aPage('dashboard-limit', 'dashboard/index', viewerShell('/dashboard'), {
    title: 'Dashboard',
    usage: usageOf(50),
    recent: sampleDocuments.slice(2, 9),
    toDecide: { findings: 1, documents: 1 },
    safeThisWeek: 1,
    filled: null,
  }),
];
