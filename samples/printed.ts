import { createSheet } from './pdf.ts';
import { DOCTOR, PRACTICE, patient } from './people.ts';

/** What a hospital sends to the practice after a stay. */
export async function dischargeSummary(): Promise<Uint8Array> {
  const person = patient('Quandong');
  const sheet = await createSheet('Discharge summary', 'Lillypilly District Hospital. Confidential health information.');
  sheet.heading('Lillypilly District Hospital', 16);
  sheet.text('240 Hospital Road, Lillypilly NSW 2998. Phone 02 7010 3000');
  sheet.rule();
  sheet.heading('Discharge summary', 14);
  sheet.space(6);
  sheet.labelled([
    ['Patient:', `${person.given} ${person.family}`],
    ['Date of birth:', person.born],
    ['Sex:', person.gender],
    ['Address:', person.address.join(', ')],
    ['Phone:', person.phone],
    ['Medicare no.:', person.medicare],
    ['IHI:', person.ihi],
    ['MRN:', 'LDH0048217'],
    ['Admitted:', '17 November 2026'],
    ['Discharged:', '19 November 2026'],
    ['General practitioner:', `${DOCTOR.name}, ${PRACTICE.name}`],
    ['Next of kin:', 'Alice Quandong (daughter), 0491 573 770'],
  ]);
  sheet.heading('Reason for admission');
  sheet.text(
    `Mrs ${person.family} came to the emergency department with two hours of palpitations and light-headedness. She was in atrial fibrillation at 138 beats a minute.`,
  );
  sheet.heading('Course in hospital');
  sheet.text(
    'Her rate settled with metoprolol. Troponin was negative twice. An echocardiogram showed a mildly dilated left atrium and normal systolic function. Apixaban was continued. There was no bleeding.',
  );
  sheet.heading('Diagnoses');
  sheet.text('Atrial fibrillation. Type 2 diabetes. Hypertension.');
  sheet.heading('Medicines at discharge');
  sheet.table(
    [
      ['Medicine', 'Dose', 'Change'],
      ['Metoprolol', '25 mg twice a day', 'new'],
      ['Apixaban', '5 mg twice a day', 'as before'],
      ['Metformin', '500 mg twice a day', 'as before'],
      ['Perindopril', '5 mg in the morning', 'as before'],
    ],
    [150, 170, 100],
  );
  sheet.heading('Follow-up');
  sheet.text(
    'Please see her within a week, check kidney function and blood pressure, and review the dose of metoprolol. Cardiology clinic on 14 December 2026.',
  );
  sheet.space(10);
  sheet.text('Dr Hamish Mulga, medical registrar');
  return sheet.save();
}

/** A tax invoice, sent to the patient's health fund. */
export async function invoice(): Promise<Uint8Array> {
  const person = patient('Bandicoot');
  const sheet = await createSheet('Tax invoice', `${PRACTICE.name}, ABN ${PRACTICE.abn}`);
  sheet.heading(PRACTICE.name, 16);
  sheet.text(`${PRACTICE.address.join(', ')}. Phone ${PRACTICE.phone}. ${PRACTICE.email}`);
  sheet.rule();
  sheet.heading('Tax invoice', 14);
  sheet.space(6);
  sheet.sideBySide(
    [`Mrs ${person.given} ${person.family}`, ...person.address],
    ['Invoice: 20261-447', 'Date: 12 November 2026', `Medicare: ${person.medicare}`, 'Claim number: CLM-7719304'],
  );
  sheet.space(12);
  sheet.table(
    [
      ['Item', 'Service', 'Date', 'Fee'],
      ['36', 'Consultation, at least 20 minutes', '12/11/2026', '$135.00'],
      ['11707', 'Electrocardiogram', '12/11/2026', '$42.50'],
      ['73806', 'Urine test', '12/11/2026', '$15.00'],
    ],
    [60, 230, 100, 80],
  );
  sheet.rule();
  sheet.labelled([
    ['Total:', '$192.50'],
    ['Paid by card:', '4111 1111 1111 1111'],
    ['Doctor:', `${DOCTOR.name}, provider no. ${DOCTOR.provider}`],
  ]);
  sheet.space(12);
  sheet.text(
    'To pay by transfer: BSB 062-999, account 1234 5678. GST is not charged on medical services. Claim your rebate within two years.',
  );
  return sheet.save();
}
