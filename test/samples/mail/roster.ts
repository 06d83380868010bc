import { z } from 'zod';
import { defineMail, linkTo } from '../../../src/services/mail/mails/define-mail.ts';

/** A mail as it is added: this object, in the file of its noun, is all there is to write. */
export const rosterMail = defineMail({
  name: 'roster',
  label: 'Roster published',
  props: z.object({ name: z.string(), week: z.number() }),
  sample: { name: 'Priya <Raghunathan>', week: 47 },
  content: ({ name, week }) => ({
    subject: `Roster for week ${week}`,
    paragraphs: [`${name} has published the roster for week ${week}.`],
    action: { label: 'View roster', url: linkTo('/team') },
    notes: ['Ask your manager about changes.'],
  }),
});
