/** What text properties are called, so that the detector knows the values. Source: MS-OXPROPS. */
const LABELS: Readonly<Record<string, string>> = {
  '3001': 'Name',
  '3A06': 'Given name',
  '3A11': 'Family name',
  '3A44': 'Middle name',
  '3A4F': 'Nickname',
  '3A45': 'Title',
  '3A16': 'Company',
  '3A17': 'Job title',
  '3A18': 'Department',
  '3A08': 'Phone',
  '3A09': 'Phone',
  '3A1A': 'Phone',
  '3A1B': 'Phone',
  '3A1C': 'Mobile',
  '3A1D': 'Phone',
  '3A1E': 'Phone',
  '3A1F': 'Phone',
  '3A23': 'Fax',
  '3A24': 'Fax',
  '3A25': 'Fax',
  '3A15': 'Address',
  '3A29': 'Address',
  '3A27': 'Suburb',
  '3A28': 'State',
  '3A2A': 'Postcode',
  '3A26': 'Country',
  '3A48': 'Spouse’s name',
  '3A30': 'Assistant',
  '3A4E': 'Manager',
  '3A58': 'Children’s names',
  '3A07': 'Government ID number',
  '3A10': 'Organization ID number',
  '3003': 'Email',
  '39FE': 'Email',
};

export const propertyLabel = (tag: string): string => LABELS[tag] ?? `Property ${tag}`;

/** Written by Outlook and mail servers alone: kinds of addresses and items, and identifiers of messages. The copy has none of them. */
export const TECHNICAL_TAGS = new Set(['001A', '0C1E', '0064', '3002', '0075', '0077', '1035', '1042', '1039', '300B', '3FF8', '8554']);
