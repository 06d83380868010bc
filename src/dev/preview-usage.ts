import { withTenant } from '../platform/database/tenant.ts';
import { PLANS } from '../services/usage/plans.ts';
import { showUsage } from '../services/usage/usage.ts';
import { aPage, type Preview } from './preview-page.ts';
import { ownerShell, usageOf } from './preview-shell.ts';

/** Usage. No service can create usage for past months, so those are sample data. */
export const usagePreviews: Preview[] = [
  aPage('usage', 'usage/index', ownerShell('/usage'), {
    title: 'Usage',
    usage: usageOf(41),
    planName: PLANS['trial']?.name ?? '',
    months: [
      { month: '2026-11', used: 41, released: 2, max: 50 },
      { month: '2026-10', used: 50, released: 3, max: 50 },
      { month: '2026-09', used: 22, released: 0, max: 50 },
    ],
  }),
  aPage('usage-first-month', 'usage/index', ownerShell('/usage'), async ({ newOwner }) => ({
    title: 'Usage',
    ...(await withTenant(newOwner, showUsage)),
  })),
];
