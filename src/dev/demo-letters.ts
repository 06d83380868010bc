import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8 } from 'fflate';
import { root } from '../platform/root.ts';
import { toDocx } from './demo-docx.ts';

/** The worst case for a file name. */
export const HOSTILE_NAME = '<img src=x onerror=alert(1)>"\'&letter.docx';

/** `isBatch`: uploaded in one batch with the others that have it set, so that they are compared with each other. */
export type DemoFile = { name: string; content: Uint8Array; isBatch?: true };

/** Has two patients: the second one, who is also in the recall letter, is there by mistake. */
const DISCHARGE = [
  'Harbour District Hospital',
  'Discharge summary',
  '',
  'Patient: Ruth Okonkwo      DOB: 14/03/1951',
  'Medicare number: 2123 45670 1      MRN: 44007171',
  'Address: 27 Bottlebrush Street, Sandgate QLD 4017',
  'Phone: 0491 570 156      Email: ruth.okonkwo@patient.example',
  '',
  'Dear Dr Whitfield,',
  '',
  'Thank you for taking over the care of Ms Okonkwo, who was admitted on 12 November 2026 after a fall at home. She was found to have pneumonia of the right lower lobe and was treated with intravenous ceftriaxone 1 g for three days.',
  '',
  'Her history includes type 2 diabetes, for which she takes metformin 500 mg, and a major depressive disorder under the care of the community team since 2019.',
  '',
  'Patient: Edmund Quist, DOB: 05/05/1955, has gout.',
  '',
  'On discharge Ms Okonkwo was walking with a frame. We would be grateful for a review within a week, with a repeat chest film and HbA1c.',
  '',
  'With kind regards,',
  'Dr Leonora Castellano, for <img src=x onerror=alert(1)>',
];

const RECALL = ['Recall letter', '', 'Patient: Edmund Quist', 'DOB: 05/05/1955', '', 'Dear Mr Quist, your gout review is due.'];

const CONSENT = ['Consent form for telehealth', '', 'Name of the patient: ____________', 'Date: ____________'];

const MINUTES = ['# Minutes of the clinical meeting', '', 'Mrs Alice Nguyen, DOB: 02/02/1944, was discussed. Phone: 0491 570 157.'];

const HOSTILE = ['Re: <img src=x onerror=alert(1)>', 'Phone: 0491 570 158', 'Email: front.desk@clinic.example'];

const OPENING_HOURS = 'Open Monday to Friday, 8 am to 6 pm.\nClosed on public holidays.\n';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Far more patients than fit on a page. */
function writePathology(): string {
  const rows = Array.from({ length: 311 }, (_, row) => {
    const surname = `Olsen${LETTERS[row % 26]}${LETTERS[Math.floor(row / 26)]}`;
    return `Mara ${surname},${(row % 28) + 1}/03/1962,2123 45670 1,0491 570 ${156 + (row % 4)}`;
  });
  return ['name,date of birth,medicare number,phone', ...rows].join('\n');
}

/** The documents shown in previews, in upload order. A function, because every process loads this file. */
export const demoFiles = (): DemoFile[] => [
  { name: 'Opening hours.txt', content: strToU8(OPENING_HOURS) },
  { name: 'Minutes of clinical meeting.md', content: strToU8(MINUTES.join('\n')) },
  {
    name: 'Pathology results batch 2026-11-18 forwarded by reception for the visiting endocrinologist (final, corrected, second copy) do not send.csv',
    content: strToU8(writePathology()),
  },
  { name: 'Consent form – telehealth – template.docx', content: toDocx(CONSENT) },
  { name: HOSTILE_NAME, content: toDocx(HOSTILE) },
  { name: 'Printed discharge summary.pdf', content: readFileSync(join(root, 'samples', 'discharge-summary.pdf')) },
  { name: 'Scan from front desk.pdf', content: strToU8('%PDF-1.7\nThis is not what a PDF has inside.\n') },
  { name: 'Recall letter 6.docx', content: toDocx(RECALL), isBatch: true },
  { name: 'Discharge summary 4471.docx', content: toDocx(DISCHARGE, ['Dr Harold Pym', 'ward 7B', 'bed 12']), isBatch: true },
];
