import { buildDocx, line } from '../../../../samples/docx.ts';
import type { CorpusFile } from '../../../analysis/formats/mapped/check-corpus.ts';

const base64 = (content: string | Uint8Array) => Buffer.from(content as Uint8Array).toString('base64');
const AU = 'http://ns.electronichealth.net.au/id';

const PATIENT = {
  resourceType: 'Patient',
  id: 'p1',
  meta: { profile: ['http://hl7.org.au/fhir/StructureDefinition/au-patient'] },
  text: {
    status: 'generated',
    div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Mr <b>Tob</b>ias Quandong</p><p>Walks with a stick.</p></div>',
  },
  identifier: [
    { type: { coding: [{ code: 'MC' }] }, system: `${AU}/medicare-number`, value: '21234567011' },
    { system: `${AU}/hi/ihi/1.0`, value: '8003608166690503' },
    { type: { text: 'MRN' }, system: 'urn:oid:1.2.36.146.595.217.0.1', value: 'UR445566' },
  ],
  name: [{ use: 'official', family: 'Quandong', given: ['Tobias', 'Ray'], prefix: ['Mr'] }],
  telecom: [
    { system: 'phone', value: '0412 345 678' },
    { system: 'email', value: 'tobias.quandong@mailbox.example' },
  ],
  birthDate: '1967-03-04',
  address: [{ line: ['12 Smith Street'], city: 'Carlton', state: 'VIC', postalCode: '3053', country: 'AU' }],
  contact: [{ relationship: [{ text: 'wife' }], name: { family: 'Galah', given: ['Nerida'] } }],
};
const SECRETS = [
  '21234567011',
  '8003608166690503',
  'UR445566',
  'Tobias Ray Quandong',
  '0412 345 678',
  'tobias.quandong@mailbox.example',
  '1967-03-04',
  '12 Smith Street',
  'Nerida Galah',
];

const REPORT = {
  resourceType: 'DiagnosticReport',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '718-7', display: 'Haemoglobin' }] },
  subject: { reference: 'Patient/p1', display: 'Tobias Quandong' },
  performer: [{ display: 'Dr Alan Numbat' }],
  conclusion: 'Seen with Tobias Quandong.\nMedicare 2950 07021 9.\nNo fracture.',
  presentedForm: [
    { contentType: 'text/plain', data: base64('Report on Tobias Quandong. The scan is clear.'), title: 'Quandong Tobias.txt' },
    {
      contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      data: base64(buildDocx({ body: line('Dear Tobias Quandong') + line('Come back in May.') })),
    },
  ],
};

const file = (name: string, content: unknown, secrets: readonly string[], kept: readonly string[], indent?: number): CorpusFile => ({
  name,
  bytes: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content, null, indent)),
  secrets,
  kept,
});

const record = JSON.stringify({ name: 'Tobias Quandong', note: 'Medicare 2950 07021 9', tip: 'rest' });
const unicode = (text: string) => Array.from(text, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

export const JSON_FILES: readonly CorpusFile[] = [
  file('patient.json', PATIENT, SECRETS, ['Walks with a stick', 'wife'], 2),
  file('flat.json', PATIENT, SECRETS, ['official']),
  file(
    'bundle.txt',
    { resourceType: 'Bundle', type: 'collection', entry: [{ resource: PATIENT }, { resource: REPORT }] },
    [...SECRETS, 'Alan Numbat', '2950 07021 9', 'Quandong Tobias'],
    ['Haemoglobin', 'No fracture', 'The scan is clear', 'Come back in May'],
  ),
  file('export.ndjson', `${JSON.stringify(PATIENT)}\n${JSON.stringify(REPORT)}\n`, [...SECRETS, 'Alan Numbat'], ['718-7']),
  file(
    'binary.json',
    {
      resourceType: 'Binary',
      contentType: 'text/html',
      data: base64('<html><body><p>For Tobias Quandong</p><p>Keep the leg up.</p></body></html>'),
    },
    ['Tobias Quandong'],
    ['Keep the leg up'],
  ),
  file(
    'extension.json',
    {
      resourceType: 'Observation',
      status: 'final',
      extension: [{ url: 'https://clinic.example/patient?name=Tobias+Quandong', valueString: 'mother: Nerida Galah' }],
      note: [{ text: 'Phone 0412 345 678' }],
      valueQuantity: { value: 7.2, unit: 'mmol/L' },
    },
    ['Tobias+Quandong', 'Nerida Galah', '0412 345 678'],
    ['mmol/L', '7.2'],
  ),
  file(
    'escapes.json',
    `{"patient name":"${unicode('Tobias Quandong')}","note":"Medicare\\t2950 07021 9\\n\\"rest\\" \\/ walk"}`,
    ['Tobias Quandong', '2950 07021 9'],
    ['rest', 'walk'],
  ),
  file(
    'keys.json',
    { 'Tobias Quandong': { phone: '0412 345 678' }, 'tobias.quandong@mailbox.example': true, visits: 3 },
    ['Tobias Quandong', '0412 345 678', 'tobias.quandong@mailbox.example'],
    ['visits', 'phone'],
  ),
  file(
    'records.json',
    [{ first_name: 'Tobias', last_name: 'Quandong', dob: '04/03/1967', medicareNumber: 2950070219, paid: true, fee: 85.5 }],
    ['Tobias', 'Quandong', '04/03/1967', '2950070219'],
    ['first_name', '85.5'],
    4,
  ),
  file(
    'data-address.json',
    { photo: `data:text/plain;base64,${base64('Tobias Quandong on the beach')}`, caption: 'beach' },
    ['Tobias Quandong'],
    ['caption', 'on the beach'],
  ),
  file(
    'contained.json',
    {
      resourceType: 'ServiceRequest',
      contained: [{ ...PATIENT, text: undefined }],
      patientInstruction: 'Ask for Tobias Quandong',
      reasonCode: [{ text: 'knee pain' }],
    },
    SECRETS,
    ['Ask for'],
  ),
  file(
    'text-names.json',
    {
      resourceType: 'Practitioner',
      name: [{ text: 'Dr Alan Numbat' }],
      identifier: [{ system: 'http://ns.electronichealth.net.au/id/hi/hpii/1.0', value: '8003610833334085' }],
      qualification: [{ code: { text: 'FRACGP' } }],
    },
    ['Alan Numbat', '8003610833334085'],
    ['FRACGP'],
  ),
  file(
    'lines.jsonl',
    `\ufeff${record}\r\n\r\n${JSON.stringify({ name: 'Nerida Galah', tip: 'walk' })}\r\n`,
    ['Tobias Quandong', '2950 07021 9', 'Nerida Galah'],
    ['rest', 'walk'],
  ),
];
