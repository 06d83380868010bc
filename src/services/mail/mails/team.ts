import { z } from 'zod';
import { defineMail, IF_NOT_ASKED, linkTo, SAMPLE } from './define-mail.ts';

const { name, organizationName, secret } = SAMPLE;

export const invitationMail = defineMail({
  name: 'invitation',
  label: 'Invitation',
  props: z.object({
    organizationName: z.string(),
    inviterName: z.string(),
    role: z.string(),
    secret: z.string(),
    /** Until the link expires. */
    hours: z.number(),
  }),
  sample: { organizationName, inviterName: name, role: 'staff', secret, hours: 24 },
  content: ({ organizationName, inviterName, role, secret, hours }) => ({
    subject: `Join ${organizationName} on Maneiro`,
    paragraphs: [
      `${inviterName} has invited you to join ${organizationName} as ${role}.`,
      'Maneiro shows who can be identified in a document before it leaves the clinic.',
    ],
    action: { label: 'View invitation', url: linkTo(`/links/invitation/${secret}`) },
    notes: [`The link expires in ${hours < 48 ? `${hours} hours` : `${hours / 24} days`}.`, IF_NOT_ASKED],
  }),
});

export const ownershipMail = defineMail({
  name: 'ownership',
  label: 'Ownership transferred',
  props: z.object({ organizationName: z.string(), fromName: z.string() }),
  sample: { organizationName, fromName: name },
  content: ({ organizationName, fromName }) => ({
    subject: `You’re now the owner of ${organizationName}`,
    paragraphs: [`${fromName} has made you the owner of ${organizationName}. You can now manage everything in it.`],
    action: { label: 'View your team', url: linkTo('/team') },
    notes: [],
  }),
});
