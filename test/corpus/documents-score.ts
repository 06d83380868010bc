import type { Template } from './documents-tune.ts';

/** Documents that only measure. None shares a template with the tune half. */
export const SCORE_DOCUMENTS: readonly Template[] = [
  {
    style: 'discharge',
    text: `DISCHARGE SUMMARY
UR number: {MRN}
Patient: {shouted}
D.O.B.: {birth}
Admitted: {date}    Discharged: {date}
Consultant: {initialed}
GP: Dr {name}, {firm}

Mr {family=f} was admitted with {illness}. He was treated with {medicine} and improved. Mr {family=f} will be reviewed in {count} weeks.

Signed
{name}
AHPRA {AU_AHPRA}
`,
  },
  {
    style: 'insurance',
    text: `{firm}
Claim number: {CLAIM_NUMBER}
Policy number: {POLICY_NUMBER}

{date}

{name=p}
{address}

Dear {name=p}

We refer to your claim lodged on {date} for {illness}. To assess it we need a report from Dr {family} (provider no. {AU_PROVIDER}). Please return the form by {date} or call {phone}.

Your bank details on file: BSB and account end as you told us on {date}.

Yours faithfully

{name}
Claims Consultant
`,
  },
  {
    style: 'enrolment',
    text: `First name\t{given}
Last name\t{family}
Birth date\t{birth}
Home address\t{address}
Contact number\t{phone}
NDIS number\t{AU_NDIS}
Centrelink CRN\t{AU_CRN}
Emergency contact\t{name}
Passport no\t{AU_PASSPORT}
`,
  },
  {
    style: 'roster',
    text: `Employee Name,Start Date,Mobile,TFN,Licence Number
{lowered},"{date}",{phone},{AU_TFN},{AU_DRIVER_LICENCE}
{name},"{date}",{phone},{AU_TFN},{AU_DRIVER_LICENCE}
{name},"{date}",{phone},{AU_TFN},{AU_DRIVER_LICENCE}
{name},"{date}",{phone},{AU_TFN},{AU_DRIVER_LICENCE}
`,
  },
  {
    style: 'message',
    text: `Hi {given},

{name} rang about the referral to {firm}. She can be reached on {phone} or {email}. Her date of birth is {birth}.

Regards
{given}
Reception
`,
  },
  {
    style: 'handbook',
    text: `Incident Management Procedure

Every incident is recorded in the register within {count} hours. The Practice Manager investigates and reports to the board. Staff who are involved are offered support. Records are kept for {count} years. Equipment is checked before each use and after each repair.
`,
  },
  {
    style: 'us-note',
    text: `PATIENT NAME: {name=p}
DATE OF SERVICE: {date}
MBI: {US_MBI}
NPI: {US_NPI}

The patient is a {age}-year-old woman with {illness}. She was started on {medicine}. Her husband, {name}, may be reached at {usphone}. Social Security Number: {US_SSN}.

DEA # {US_DEA}
`,
  },
  {
    style: 'uk-letter',
    text: `Dear {given}

NHS Number: {UK_NHS}
National Insurance: {UK_NINO}

You were seen in clinic on {date} by {name}. We have written to your GP at {firm}. If your telephone number is no longer {ukphone}, let us know.

With best wishes

{name}
Clinic Secretary
`,
  },
];
