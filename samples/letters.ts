import { buildDocx, comment, commented, deletion, insertion, line, paragraph, run, table } from './docx.ts';
import { DOCTOR, PRACTICE, patient, SPECIALIST } from './people.ts';

const BOLD = '<w:b/>';
const SMALL = '<w:color w:val="6B7280"/><w:sz w:val="18"/>';
const TITLE = '<w:b/><w:sz w:val="32"/>';

const LETTERHEAD = paragraph(
  run(PRACTICE.name, BOLD),
  run(`   ${PRACTICE.address.join(', ')}   Phone ${PRACTICE.phone}   ABN ${PRACTICE.abn}`, SMALL),
);

/** A referral with a header, a comment that was meant for the office, and the remains of another patient's letter as a tracked deletion. */
export function referralLetter(): Uint8Array {
  const person = patient('Quandong');
  const other = patient('Numbat');
  return buildDocx({
    header: LETTERHEAD,
    footer: line('Confidential. If this letter is not for you, call us and destroy it.', SMALL),
    properties: `<dc:title>Referral</dc:title><dc:creator>Reception</dc:creator><dc:subject>${person.given} ${person.family}</dc:subject>`,
    comments: comment(1, 'Reception', `She asked us to ring her daughter Alice first, on 0491 573 770, before the bill is sent.`),
    body: [
      line('3 November 2026'),
      line([SPECIALIST.name, SPECIALIST.title, ...SPECIALIST.address].join('\n')),
      paragraph(run(`Dear ${SPECIALIST.name.replace('Oliver ', '')},`)),
      paragraph(
        commented(1, run(`Re: ${person.given} ${person.family}`, BOLD)),
        run(
          `, born ${person.born}\n${person.address.join(', ')}\nMedicare no. ${person.medicare}\nIHI ${person.ihi}\nPhone ${person.phone}`,
        ),
      ),
      paragraph(
        run('Thank you for seeing '),
        deletion(`Mr ${other.given} ${other.family} (Medicare ${other.medicare})`),
        insertion(`Mrs ${person.family}`),
        run(', who has had palpitations and short spells of breathlessness on the stairs since September. There was no chest pain. '),
        run('Her resting ECG showed atrial fibrillation at a rate of 96. Blood pressure was 148/86.'),
      ),
      line('Her history includes type 2 diabetes and hypertension. She gave up smoking in 1989. Her late husband was under your care.'),
      table([
        ['Medicine', 'Dose', 'Since'],
        ['Metformin', '500 mg twice a day', '2014'],
        ['Perindopril', '5 mg in the morning', '2016'],
        ['Apixaban', '5 mg twice a day', 'October 2026'],
      ]),
      line('She has no known allergies. Please advise on rate control and whether an echocardiogram is needed before the new year.'),
      line(`Kind regards,\n\n${DOCTOR.name}\nProvider no. ${DOCTOR.provider}\nHPI-I ${DOCTOR.hpii}`),
    ].join(''),
  });
}

/** The slip that nobody sees: a letter about one patient with a paragraph about another. */
export function letterNamingTwoPatients(): Uint8Array {
  const [person, other] = [patient('Bilby'), patient('Lyrebird')];
  return buildDocx({
    header: LETTERHEAD,
    body: [
      line('10 November 2026'),
      line(`Mr ${person.given} ${person.family}\n${person.address.join('\n')}`),
      line(`Dear Mr ${person.family},`),
      line('Your results', BOLD),
      line(
        `Thank you for coming in on 4 November. Your cholesterol has come down to 4.9 mmol/L and your kidney function is normal. Please go on with rosuvastatin 10 mg.`,
      ),
      line(
        `Mr ${other.family}'s HbA1c was 8.4 %. ${other.given} should book a long appointment to talk about starting insulin, and bring his DVA card and Medicare card (${other.medicare}).`,
      ),
      line(
        `Date of birth ${person.born}. Medicare no. ${person.medicare}. We have your phone number as ${person.phone} and your e-mail as ${person.email}; tell us if they changed.`,
      ),
      line(`Yours sincerely,\n\n${DOCTOR.name}\nProvider no. ${DOCTOR.provider}`),
    ].join(''),
  });
}

/** Nothing here is about a patient. */
export function newsletter(): Uint8Array {
  return buildDocx({
    body: [
      line('News from the practice', TITLE),
      line('Summer', BOLD),
      line('Flu vaccines', BOLD),
      line(
        'There are still vaccines left for everyone over 65, for pregnant women and for children under five. They are free for these groups. Book at the desk or on our website; it takes ten minutes.',
      ),
      line('New opening hours', BOLD),
      table([
        ['Day', 'Open'],
        ['Monday to Thursday', '8 am to 6 pm'],
        ['Friday', '8 am to 4 pm'],
        ['Saturday', '9 am to noon'],
      ]),
      line('Parking', BOLD),
      line(
        'The council repaves the car park behind the building until the end of the month. Use the entrance on the main street; the ramp stays open.',
      ),
      line('Your results', BOLD),
      line(
        'We no longer give results over the phone to anyone but the patient. Bring a card with your photo when you collect papers for somebody else, and a note that says you may.',
      ),
    ].join(''),
  });
}
