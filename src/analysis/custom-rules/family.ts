import type { Family } from '../identifiers/definition.ts';
import { OTHER_ID } from '../identifiers/records.ts';
import { findDenyListTerms } from './deny-list.ts';
import { findTemplates } from './templates.ts';

/** Finds the terms of the organization's deny list and its number formats. */
export const customRules: Family = {
  definitions: [],
  alsoFinds: [OTHER_ID],
  tier: 'fast',
  find: ({ text }, { denyList = [], patterns = [] }) => [...findDenyListTerms(text, denyList), ...findTemplates(text, patterns)],
};
