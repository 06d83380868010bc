import { accountPreviews } from './preview-account.ts';
import { auditPreviews } from './preview-audit.ts';
import { authPreviews } from './preview-auth.ts';
import { readingPreviews } from './preview-document.ts';
import { documentPreviews } from './preview-documents.ts';
import { organizationPreviews } from './preview-organizations.ts';
import type { Preview } from './preview-page.ts';
import { devPreviews, problemPreviews } from './preview-problems.ts';
import { redactionPreviews } from './preview-redactions.ts';
import { rulePreviews } from './preview-rules.ts';
import { teamPreviews } from './preview-team.ts';
import { usagePreviews } from './preview-usage.ts';

/** Every page, in each state that looks different. */
export const previews: Preview[] = [
  ...authPreviews,
  ...documentPreviews,
  ...readingPreviews,
  ...redactionPreviews,
  ...rulePreviews,
  ...usagePreviews,
  ...auditPreviews,
  ...problemPreviews,
  ...accountPreviews,
  ...teamPreviews,
  ...organizationPreviews,
  ...devPreviews,
];
