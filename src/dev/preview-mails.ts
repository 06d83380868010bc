import { type MailContent, renderMail } from '../platform/mail/template.ts';
import { type MailName, type MailProps, writeMail } from '../services/mail/texts.ts';
import { DEFAULT_ACCENT } from '../services/organizations/colours.ts';

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

const BRAND = { name: organizationName, hasLogo: false, accent: DEFAULT_ACCENT, onAccent: '#ffffff' };

/** Every mail, with sample data, and as it would be sent. */
export const mailPreviews: { name: MailName; content: MailContent; html: string }[] = (Object.keys(SAMPLES) as MailName[]).map((each) => {
  const content = writeMail(each, SAMPLES[each] as never);
  return { name: each, content, html: renderMail(content, BRAND, 'en-AU').html };
});
