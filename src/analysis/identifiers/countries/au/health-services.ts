import type { Family } from '../../definition.ts';

const AHPRA_PROFESSIONS = 'MED|NMW|PHA|DEN|PSY|PHY|OPT|OST|CHI|CMR|MRP|OCC|POD|PAR|ATS';

export const auHealthServices: Family = {
  definitions: [
    {
      type: 'AU_DVA',
      label: 'Veterans’ Affairs file number',
      group: 'Government and health identifiers',
      severity: 'critical',
      jurisdictions: ['AU'],
      rank: 82,
      version: 1,
      source: 'medipass: state letter, war code of up to three letters, number, optional dependant letter; no check digit',
      labels:
        'dva|dva no|affairs file|affairs file no|affairs file number|veteran file|veteran file no|dva number|dva file|dva file no|dva file number|dva card|dva gold card|dva white card|veteran|veterans|veteran number|veterans affairs|gold card|white card|veteran file number|file number dva|veteran card'.split(
          '|',
        ),
      number: {
        pattern: /^[NVQWST](?:\d{1,6}|[A-Z]\d{1,6}|[A-Z]{2}\d{1,5}|[A-Z]{3}\d{1,4})[A-Z]?$/,
        lengths: [3, 4, 5, 6, 7, 8, 9],
        hasLetters: true,
      },
    },
    {
      type: 'AU_AHPRA',
      label: 'Ahpra registration number',
      group: 'Government and health identifiers',
      severity: 'medium',
      jurisdictions: ['AU'],
      rank: 90,
      version: 1,
      source: 'HL7 AU inv-ahpra-0: three letters of the profession and ten digits; no check digit',
      labels:
        'ahpra|ahpra no|ahpra number|ahpra registration|ahpra registration no|ahpra registration number|ahpra id|medical registration|registration no|registration number|reg no|registration'.split(
          '|',
        ),
      // With a label, any three letters and one digit more or less are accepted: 131 of 370 samples of HL7 AU don't follow the ten-digit rule.
      number: {
        pattern: /^[A-Z]{3}\d{9,11}$/,
        alonePattern: new RegExp(`^(?:${AHPRA_PROFESSIONS})\\d{10}$`),
        lengths: [12, 13, 14],
        hasLetters: true,
        alone: 0.9,
      },
    },
    {
      type: 'AU_NDIS',
      label: 'NDIS participant number',
      group: 'Government and health identifiers',
      severity: 'critical',
      jurisdictions: ['AU'],
      rank: 85,
      version: 1,
      source: 'NDIS: nine digits beginning with 43; no published check digit',
      labels:
        'ndis|ndis no|ndis number|ndis participant|ndis participant number|ndis participant no|ndis id|ndis plan number|ndis reference|participant number'.split(
          '|',
        ),
      number: { pattern: /^4[3-9]\d{7}$/, lengths: [9], groups: ['3-3-3'] },
    },
    {
      type: 'AU_CRN',
      label: 'Centrelink customer reference number',
      group: 'Government and health identifiers',
      severity: 'critical',
      jurisdictions: ['AU'],
      rank: 85,
      version: 1,
      source: 'Services Australia: nine digits and one letter; the check letter is not published',
      labels:
        'crn|crn no|crn number|centrelink|centrelink crn|centrelink number|centrelink reference|centrelink reference number|customer reference|customer reference number|pension number|pension no|concession|concession card|health care card|healthcare card|pensioner concession card|hcc|pcc'.split(
          '|',
        ),
      number: { pattern: /^\d{9}[A-Z]$/, lengths: [10], hasLetters: true, groups: ['3-3-4', '3-3-3-1', '9-1'], alone: 0.55 },
    },
  ],
};
