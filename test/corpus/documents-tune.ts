/** A whole document in the template language of generate.ts. */
export type Template = { style: string; text: string };

/** Documents that may be looked at while rules are written. */
export const TUNE_DOCUMENTS: readonly Template[] = [
  {
    style: 'referral',
    text: `{firm}
{address}
Phone: {phone}

{date}

Dear Dr {family},

Re: {name=p}   DOB: {birth}
    Medicare: {AU_MEDICARE}
    {address}

Thank you for seeing {name=p}, who has {illness} and takes {medicine}. Please call {phone} with an appointment.

Yours sincerely,

Dr {name}
Provider number: {AU_PROVIDER}
`,
  },
  {
    style: 'form',
    text: `PATIENT REGISTRATION FORM
Surname: {family}
Given names: {given}
Date of birth: {birth}
Address: {address}
Mobile: {phone}
Email: {email}
Medicare number: {AU_MEDICARE}
IHI: {AU_IHI}
Next of kin: {name}
DVA file number: {AU_DVA}
Health fund member number: {POLICY_NUMBER}
`,
  },
  {
    style: 'invoice',
    text: `TAX INVOICE {invoice}
{firm}   ABN {AU_ABN}
Bill to: {name}
{address}
Date: {date}
Consultation  1  {money}
Total {money}
Please pay within {count} days.
`,
  },
  {
    style: 'spreadsheet',
    text: `Name,DOB,Phone,Medicare,Email
{name},"{birth}",{phone},{AU_MEDICARE},{email}
{name},"{birth}",{phone},{AU_MEDICARE},{email}
{name},"{birth}",{phone},{AU_MEDICARE},{email}
`,
  },
  {
    style: 'e-mail',
    text: `From: {name} <{email}>
To: {name} <{email}>
Subject: Results

Hi {given},

Could you check the MRN {MRN} before {date}? My mobile is {phone}.

Thanks,
{given}
`,
  },
  {
    style: 'policy',
    text: `Privacy Policy

We collect personal information to provide health services. You may ask to see the information we hold about you. Complaints are answered within {count} days. We do not send personal information overseas. Our Privacy Officer reviews this policy every year.
`,
  },
  {
    style: 'recall',
    text: `Dear {given},

Our records show that you are due for a review. Please phone {phone} to book. If you have moved from {address}, tell reception.

Kind regards,

{name}
Practice Nurse
`,
  },
];
