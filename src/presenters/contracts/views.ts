import type { OutboxMail } from '../../services/mail/outbox.ts';
import type { AccountViews } from './account.ts';
import type { AuditViews } from './audit.ts';
import type { AuthViews } from './auth.ts';
import type { DocumentViews } from './documents.ts';
import type { MailViews } from './mail.ts';
import type { OrganizationViews } from './organizations.ts';
import type { PageViews } from './pages.ts';
import type { RedactionViews } from './redactions.ts';
import type { RuleViews } from './rules.ts';
import type { TeamViews } from './team.ts';
import type { UsageViews } from './usage.ts';

/** The props of every page, by its file under views/. A noun adds its own, here or beside its routes (`declare module`). */
export interface Views
  extends AccountViews,
    AuditViews,
    AuthViews,
    DocumentViews,
    MailViews,
    OrganizationViews,
    PageViews,
    RedactionViews,
    RuleViews,
    TeamViews,
    UsageViews {
  'dev/outbox': { title: string; mails: Omit<OutboxMail, 'html'>[] };
  'dev/previews': { title: string; pages: string[]; mails: string[] };
  'errors/problem': { title: string; status: number; detail: string; requestId: string; action: { href: string; label: string } | null };
}

export type ViewName = keyof Views;
