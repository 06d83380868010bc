import type { Command, Option } from './command.ts';

const ORG: Option = { value: 'SLUG', isRequired: true };
const EMAIL: Option = { value: 'EMAIL', isRequired: true };

const onOrganization = (
  summary: string,
  name: 'rename' | 'deactivate' | 'restore' | 'setSeats',
  options: Command['options'] = {},
): Command => ({
  summary,
  options: { org: ORG, ...options },
  needsDatabase: true,
  load: async () => (await import('./organizations.ts'))[name],
});

type OnAccount = 'unlock' | 'verify' | 'turnTwoFactorOff' | 'deactivate' | 'reactivate';
const onAccount = (summary: string, name: OnAccount): Command => ({
  summary,
  options: { email: EMAIL },
  needsDatabase: true,
  load: async () => (await import('./accounts.ts'))[name],
});

/** All commands of `maneiro-admin`, in the order of its help. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: {
    summary: 'brings the database up to date; needs its owner’s DATABASE_URL',
    options: {},
    needsDatabase: false,
    load: async () => (await import('./migrate.ts')).migrateDatabase,
  },
  'org:create': {
    summary: 'creates an organisation and its owner',
    options: { name: { value: 'NAME', isRequired: true }, email: EMAIL, 'ask-password': { value: null } },
    needsDatabase: true,
    load: async () => (await import('./create-organization.ts')).create,
  },
  'org:list': {
    summary: 'lists every organisation: its SLUG and name, and how many members and documents it has',
    options: {},
    needsDatabase: true,
    load: async () => (await import('./organizations.ts')).list,
  },
  'org:rename': onOrganization('renames an organisation; its SLUG doesn’t change', 'rename', {
    name: { value: 'NAME', isRequired: true },
  }),
  'org:deactivate': onOrganization('closes an organisation and signs everyone out of it', 'deactivate'),
  'org:restore': onOrganization('restores a deactivated organisation', 'restore'),
  'org:seats': onOrganization('sets an organisation’s number of seats; without --seats, the number in its plan', 'setSeats', {
    seats: { value: 'NUMBER' },
  }),
  'user:list': {
    summary: 'lists accounts and their organisations; with --org, only those of one organisation',
    options: { org: { value: 'SLUG' } },
    needsDatabase: true,
    load: async () => (await import('./accounts.ts')).list,
  },
  'user:unlock': onAccount('lets someone try again after too many wrong passwords', 'unlock'),
  'user:verify': onAccount('resends the confirmation email', 'verify'),
  'user:two-factor-off': onAccount('turns two-step sign-in off, for a lost phone; phone them first to check it’s them', 'turnTwoFactorOff'),
  'user:deactivate': onAccount('closes an account in every organisation, ends its sessions and frees its seats', 'deactivate'),
  'user:reactivate': onAccount('lets a deactivated account sign in again', 'reactivate'),
  'task:list': {
    summary: 'lists tasks that failed for good, then those that run or wait: ids only',
    options: {},
    needsDatabase: true,
    load: async () => (await import('./tasks.ts')).list,
  },
  'task:rerun': {
    summary: 'runs a task again that failed for good',
    options: { id: { value: 'ID', isRequired: true } },
    needsDatabase: true,
    load: async () => (await import('./tasks.ts')).rerun,
  },
  'audit:verify': {
    summary:
      'checks that nobody has changed the audit log; --save writes the end of each chain to a file, --expect compares with such a file',
    options: { save: { value: 'FILE' }, expect: { value: 'FILE' } },
    needsDatabase: true,
    load: async () => (await import('./verify-audit.ts')).verify,
  },
  'db:seed': {
    summary: 'creates two demo clinics; never in production',
    options: {},
    needsDatabase: true,
    load: async () => (await import('./seed.ts')).seed,
  },
};

/** Earlier names that still work but aren't in the help. */
export const ALIASES: Readonly<Record<string, string>> = { 'user:second-factor-off': 'user:two-factor-off' };
