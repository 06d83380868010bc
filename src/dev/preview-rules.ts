import { PHONE } from '../analysis/identifiers/contact/phones.ts';
import type { Views } from '../presenters/contracts/views.ts';
import { previewProps, settingsProps } from '../presenters/settings-page.ts';
import { readAnalysisSettings } from '../services/rules/analysis-settings.ts';
import { RuleChange } from '../services/rules/changes.ts';
import { previewChange } from '../services/rules/preview.ts';
import type { Demo } from './demo-clinics.ts';
import { aPage, type Preview } from './preview-page.ts';
import { ownerShell } from './preview-shell.ts';

/** Words from the discharge summary, so that the preview shows a change. */
const CHANGE = { kind: 'ignore', text: 'Ruth Okonkwo\n0491 570 156' };

/** Detection rules. */
export const rulePreviews: Preview[] = [
  aPage('settings', 'rules/index', ownerShell('/settings/analysis'), rules),
  aPage('settings-wrong', 'rules/index', ownerShell('/settings/analysis'), async (demo) => ({
    ...(await rules(demo)),
    filled: {
      values: { kind: 'pattern', label: 'Study number', template: 'ST' },
      errors: [{ field: 'pattern-template', detail: 'Use 9 for each digit, e.g. AB-999999' }],
    },
  })),
  aPage('settings-first-day', 'rules/index', ownerShell('/settings/analysis'), async ({ newOwner }) =>
    settingsProps(await readAnalysisSettings(newOwner), null),
  ),
  aPage('settings-preview', 'rules/preview', ownerShell('/settings/analysis/preview'), async ({ owner }) => {
    const change = RuleChange.parse(CHANGE);
    return previewProps(change, CHANGE, await previewChange(owner, change));
  }),
];

async function rules({ owner }: Demo): Promise<Views['rules/index']> {
  const found = await readAnalysisSettings(owner);
  // A real suggestion would need five letters with the same letterhead, so this one is sample data.
  const letterhead = { token: '00112233445566778899aabbccddeeff', type: PHONE, value: '•• •••• ••20', documents: 12, of: 14 };
  return settingsProps({ ...found, suggestions: [letterhead] }, null);
}
