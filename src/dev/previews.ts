import { accountPreviews } from './preview-accounts.ts';
import { sampleEvents } from './preview-audit.ts';
import { sampleDocuments } from './preview-documents.ts';
import { sampleFindings, sampleText } from './preview-findings.ts';
import { organizationPreviews } from './preview-organizations.ts';
import { aPage, type Preview } from './preview-page.ts';
import { aDocument, aReading } from './preview-readings.ts';
import { sampleSettings } from './preview-settings.ts';
import { ownerShell, usageOf, viewerShell, visitorShell } from './preview-shell.ts';

const somebody = [{ id: '1', label: 'Priya Raghunathan' }];
const someActions = [{ action: 'user_login', label: 'Signed in' }];

/** Every page in every state worth looking at. */
export const previews: Preview[] = [
  aPage('login', 'accounts/login', visitorShell('/login'), { title: 'Sign in', filled: null, next: '/documents', hasLegacy: true }),
  aPage('login-wrong', 'accounts/login', visitorShell('/login'), {
    title: 'Sign in',
    filled: {
      values: { email: 'priya@moretonbay.example' },
      errors: [{ field: 'email', detail: 'That email address or password isn’t right' }],
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
        { field: 'password', detail: 'Use at least 8 characters' },
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
    setup: null,
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
      setup: null,
      filled: null,
    },
  ),
  aPage('dashboard-limit', 'dashboard/index', viewerShell('/dashboard'), {
    title: 'Dashboard',
    usage: usageOf(50),
    recent: sampleDocuments.slice(2, 9),
    toDecide: { findings: 1, documents: 1 },
    safeThisWeek: 1,
    setup: null,
    filled: null,
  }),
  aPage('documents', 'documents/index', ownerShell('/documents'), {
    title: 'Documents',
    documents: sampleDocuments,
    filters: { q: '', status: '', severity: '', person: '' },
    isEmpty: false,
    links: { older: '?before=12', newer: '?after=1' },
    filled: null,
  }),
  aPage('documents-no-match', 'documents/index', ownerShell('/documents'), {
    title: 'Documents',
    documents: [],
    filters: { q: 'okonkwo', status: 'error', severity: '', person: '' },
    isEmpty: false,
    links: { older: null, newer: null },
    filled: null,
  }),
  aPage('documents-never', 'documents/index', ownerShell('/documents'), {
    title: 'Documents',
    documents: [],
    filters: { q: '', status: '', severity: '', person: '' },
    isEmpty: true,
    links: { older: null, newer: null },
    filled: { values: {}, errors: [{ field: 'file', detail: 'Select a document' }] },
  }),
  aPage('document', 'documents/show', ownerShell('/documents/1'), aReading),
  aPage('document-screen', 'documents/show', ownerShell('/documents/1'), { ...aReading, part: null, hidden: [] }),
  aPage('document-viewer', 'documents/show', viewerShell('/documents/1'), {
    ...aReading,
    filters: { type: '', severity: 'critical', state: '' },
    groups: [{ heading: null, findings: sampleFindings.filter(({ severity }) => severity === 'critical') }],
    order: 'text',
    alarms: [],
    part: null,
    hidden: [],
  }),
  aPage('document-clean', 'documents/show', ownerShell('/documents/1'), {
    ...aDocument('Opening'),
    text: [{ text: 'Open Monday to Friday, 8 am to 6 pm.\nClosed on public holidays.', mark: null }],
  }),
  aPage('document-warning', 'documents/warning', ownerShell('/documents/1/redacted/confirmation'), {
    title: 'Check before you download',
    document: { id: '1', name: 'Discharge summary Okonkwo.docx' },
    alarms: [
      {
        label: 'More than one patient',
        reason: 'Names 2 patients: the second is in paragraph 6. Check that both belong in this document.',
        relatedName: null,
      },
    ],
  }),
  aPage('document-working', 'documents/show', ownerShell('/documents/1'), aDocument('Referral')),
  aPage('document-failed', 'documents/show', ownerShell('/documents/1'), aDocument('Scan')),
  aPage('document-hostile', 'documents/show', ownerShell('/documents/1'), { ...aDocument('<img'), text: sampleText.slice(0, 5) }),
  aPage('settings', 'settings/analysis', ownerShell('/settings/analysis'), sampleSettings),
  aPage('settings-wrong', 'settings/analysis', ownerShell('/settings/analysis'), {
    ...sampleSettings,
    filled: {
      values: { kind: 'pattern', label: 'Study number', mask: 'ST' },
      errors: [{ field: 'pattern-mask', detail: 'Use 9 for each digit, e.g. AB-999999' }],
    },
  }),
  aPage('settings-first-day', 'settings/analysis', ownerShell('/settings/analysis'), {
    ...sampleSettings,
    ignored: [],
    sought: [],
    patterns: [],
    remembered: [],
    suggestions: [],
  }),
  aPage('settings-preview', 'settings/preview', ownerShell('/settings/analysis/preview'), {
    title: 'What would change',
    saying: 'Ignore these values from now on',
    fields: { kind: 'ignore', text: '02 5550 1420\nBottlebrush Family Practice' },
    looked: 143,
    isWhole: false,
    changed: [
      { id: '1', name: 'Discharge summary 4471.docx', fewer: 3, more: 0 },
      { id: '2', name: 'Referral Okonkwo.pdf', fewer: 2, more: 1 },
    ],
    byType: [
      { label: 'Phone number', fewer: 4, more: 0 },
      { label: 'Organisation', fewer: 1, more: 1 },
    ],
  }),
  aPage('usage', 'usage/index', ownerShell('/usage'), {
    title: 'Usage',
    usage: usageOf(41),
    planName: 'Trial',
    months: [
      { month: '2026-11', used: 41, released: 2, max: 50 },
      { month: '2026-10', used: 50, released: 3, max: 50 },
      { month: '2026-09', used: 22, released: 0, max: 50 },
    ],
  }),
  aPage('usage-first-month', 'usage/index', ownerShell('/usage'), { title: 'Usage', usage: usageOf(2), planName: 'Trial', months: [] }),
  aPage('limit-reached', 'usage/limit-reached', ownerShell('/documents'), { title: 'Monthly limit reached', usage: usageOf(50) }),
  aPage('audit', 'audit/index', ownerShell('/admin/audit-logs'), {
    title: 'Audit log',
    events: sampleEvents,
    filters: { actor: '', action: '', day: '', ip: '' },
    people: somebody,
    actions: someActions,
    links: { older: '?before=1198', newer: null },
    csv: '',
    total: 'Newest entries',
    filled: null,
  }),
  aPage('audit-no-match', 'audit/index', ownerShell('/admin/audit-logs'), {
    title: 'Audit log',
    events: [],
    filters: { actor: '1', action: 'user_login', day: '2026-11-19', ip: '198.51.100.7' },
    people: somebody,
    actions: someActions,
    links: { older: null, newer: null },
    csv: '?actor=1',
    total: 'Newest entries',
    filled: null,
  }),
  aPage('audit-wrong', 'audit/index', ownerShell('/admin/audit-logs'), {
    title: 'Audit log',
    events: [],
    filters: { actor: '', action: '', day: '', ip: '198.51' },
    people: somebody,
    actions: someActions,
    links: { older: null, newer: null },
    csv: '',
    total: '',
    filled: { values: {}, errors: [{ field: 'ip', detail: 'Enter a whole IP address, like 203.0.113.7' }] },
  }),
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
  ...accountPreviews,
  ...organizationPreviews,
];
