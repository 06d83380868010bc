import { z } from 'zod';
import { defineMail, SAMPLE } from './define-mail.ts';

export const organizationDeactivatedMail = defineMail({
  name: 'organization_deactivated',
  label: 'Organisation deactivated',
  props: z.object({ organizationName: z.string() }),
  sample: { organizationName: SAMPLE.organizationName },
  content: ({ organizationName }) => ({
    subject: `${organizationName} has been deactivated`,
    paragraphs: [
      `${organizationName} was deactivated by its owner. Nobody can sign in to it. Its data is kept for the retention period.`,
      'It can be restored until then. Contact support.',
    ],
    action: null,
    notes: [],
  }),
});
