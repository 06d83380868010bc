import type { ActivityRow } from '../../services/account/activity.ts';
import type { OwnSession } from '../../services/account/own-account.ts';
import type { SecondFactor } from '../../services/auth/second-factor.ts';
import type { PageLinks } from '../queries.ts';
import type { Filled } from './forms.ts';

export type AccountViews = {
  'account/profile': { title: string; filled: Filled; email: string; timeZones: string[] };
  'account/security': { title: string; filled: Filled | null; sessions: OwnSession[]; secondFactor: SecondFactor };
  'account/second-factor': { title: string; filled: Filled | null; secret: string; qr: { size: number; path: string } };
  'account/recovery-codes': { title: string; codes: string[] };
  'account/activity': { title: string; rows: ActivityRow[]; links: PageLinks };
};
