import { passesLuhn } from '../../../numbers/check-digits.ts';
import type { Definition, Family } from '../../definition.ts';

const SOURCE = 'HL7 AU: sixteen digits, prefix 800360 (person), 800361 (provider), 800362 (organisation), Luhn over all sixteen';

/** The three national sixteen-digit numbers differ in their prefix. */
function healthcareIdentifier(type: string, label: string, prefix: RegExp, labels: string[]): Definition {
  return {
    type,
    label,
    group: 'Government and health identifiers',
    severity: type === 'AU_IHI' ? 'critical' : 'medium',
    jurisdictions: ['AU'],
    rank: 92,
    version: 1,
    source: SOURCE,
    labels,
    number: { pattern: prefix, lengths: [16], groups: ['4-4-4-4', '6-10', '6-5-5', '6-4-6', '6-4-4-2'], check: passesLuhn, alone: 0.95 },
  };
}

export const auHealthcareIdentifiers: Family = {
  definitions: [
    healthcareIdentifier('AU_IHI', 'Individual Healthcare Identifier', /^800360\d{10}$/, [
      'ihi',
      'ihi no',
      'ihi number',
      'individual healthcare identifier',
      'healthcare identifier',
    ]),
    healthcareIdentifier('AU_HPI_I', 'Healthcare provider identifier (person)', /^800361\d{10}$/, [
      'hpi i',
      'hpii',
      'hpi i number',
      'hpi',
      'healthcare provider identifier individual',
    ]),
    healthcareIdentifier('AU_HPI_O', 'Healthcare provider identifier (organisation)', /^80036[24]\d{10}$/, [
      'hpi o',
      'hpio',
      'hpi o number',
      'hpi',
      'healthcare provider identifier organisation',
    ]),
  ],
};
