import type { MailContent } from '../platform/mail/template.ts';
import { type MailName, type MailProps, writeMail } from '../services/mail/texts.ts';

const secret = 'SAMPLEsampleSAMPLEsampleSAMPLEsampleSAMPLEs';
const name = 'Priya Raghunathan';
const organizationName = 'Moreton Bay Family Practice';

/** What each mail is written with here. */
const SAMPLES: MailProps = {
  verification: { name, secret },
  welcome: { name, organizationName },
  already_registered: {},
  registration: { organizationName, secret },
  reset: { name, secret },
  password_changed: { name },
  email_change: { name, secret },
  email_changed: { name, newEmail: 'priya@new.example' },
  unlock: { name, secret },
  new_place: { name, at: '20 Nov 2026, 1:10 pm (Australia/Brisbane)', device: 'Firefox on Windows', place: 'Australia', ip: '203.0.113.7' },
  second_factor_changed: { name, isOn: true },
  invitation: { organizationName, inviterName: name, role: 'staff', secret, hours: 24 },
  ownership: { organizationName, fromName: name },
  organization_deactivated: { organizationName },
};

/** Every mail, with sample data. */
export const mailPreviews: { name: MailName; content: MailContent }[] = (Object.keys(SAMPLES) as MailName[]).map((each) => ({
  name: each,
  content: writeMail(each, SAMPLES[each] as never),
}));
