import { passesLuhn } from '../../../numbers/check-digits.ts';
import type { Definition, Family } from '../../definition.ts';

const SOURCE = 'HL7 AU: sixteen digits, prefix 800360 (person), 800361 (provider), 800362 (organisation), Luhn over all sixteen';

type Draft = Required<Pick<Definition, 'type' | 'label' | 'severity' | 'traits' | 'labels'>> & { prefix: RegExp };

/** The three national sixteen-digit numbers differ in their prefix. */
function healthcareIdentifier({ type, label, severity, traits, prefix, labels }: Draft): Definition {
  return {
    type,
    label,
    group: 'Government and health identifiers',
    severity,
    jurisdictions: ['AU'],
    traits,
    rank: 92,
    version: 1,
    source: SOURCE,
    labels,
    number: { pattern: prefix, lengths: [16], groups: ['4-4-4-4', '6-10', '6-5-5', '6-4-6', '6-4-4-2'], check: passesLuhn, alone: 0.95 },
  };
}

export const auHealthcareIdentifiers: Family = {
  tier: 'fast',
  definitions: [
    healthcareIdentifier({
      type: 'AU_IHI',
      label: 'Individual Healthcare Identifier',
      severity: 'critical',
      traits: { owner: 'person', unique: true, single: { plural: 'healthcare identifiers' } },
      prefix: /^800360\d{10}$/,
      labels: ['ihi', 'ihi no', 'ihi number', 'individual healthcare identifier', 'healthcare identifier'],
    }),
    healthcareIdentifier({
      type: 'AU_HPI_I',
      label: 'Healthcare provider identifier (person)',
      severity: 'medium',
      traits: { owner: 'clinician' },
      prefix: /^800361\d{10}$/,
      labels: ['hpi i', 'hpii', 'hpi i number', 'hpi', 'healthcare provider identifier individual'],
    }),
    healthcareIdentifier({
      type: 'AU_HPI_O',
      label: 'Healthcare provider identifier (organisation)',
      severity: 'medium',
      traits: {},
      prefix: /^80036[24]\d{10}$/,
      labels: ['hpi o', 'hpio', 'hpi o number', 'hpi', 'healthcare provider identifier organisation'],
    }),
  ],
};
