import type { Certificate } from '../analysis/redact/certificate.ts';
import { DEFAULT_CHOICE, type RedactionChoice } from '../analysis/redact/choice.ts';
import type { Views } from '../presenters/contracts/views.ts';
import { newCopyProps } from '../presenters/copy-preview.ts';
import { pageProps } from '../presenters/page-view.ts';
import { certificateFacts, describeChoice } from '../presenters/redaction-words.ts';
import { openDocument } from '../services/documents/document-view.ts';
import { pageOf } from '../services/documents/pages.ts';
import { planPreview } from '../services/redactions/preview.ts';
import type { RedactionStatus } from '../services/redactions/redactions.ts';
import type { Demo } from './demo-clinics.ts';
import { documentIdOf } from './demo-uploads.ts';
import { aPage, type Preview } from './preview-page.ts';
import { ownerShell } from './preview-shell.ts';

const AT = new Date('2026-11-21T23:05:12Z');
const FOR_INSURER: RedactionChoice = { purpose: 'insurer', style: 'pseudonym', dates: 'shift' };
const ALARM = { label: 'More than one patient', reason: 'Two patients are named: the second is in paragraph 8.', relatedName: null };

const CERTIFICATE: Certificate = {
  certificate: 'maneiro redaction',
  engineVersion: '0.1.0',
  createdAt: AT.toISOString(),
  original: { sha256: 'a3'.repeat(32), sizeBytes: 48_213, format: 'pdf' },
  redacted: { sha256: '5c'.repeat(32), sizeBytes: 51_004, format: 'pdf' },
  method: 'Page 2 became a picture; the text of the other pages was rewritten.',
  choice: FOR_INSURER,
  removed: { PERSON_NAME: 4, PHONE: 3, AU_MEDICARE: 2, ADDRESS: 1 },
  left: { HEALTH_CONDITION: 2, CLAIM_NUMBER: 1 },
  areas: 1,
  rounds: 1,
  hiddenRemoved: [
    { kind: 'property', detail: 'document properties', count: 3 },
    { kind: 'annotation', detail: 'notes', count: 1 },
  ],
  notChecked: [],
  proof: ['The copy was opened again and all of its text was read, hidden parts included.', 'No removed value was found in it.'],
};

/** Pages of a document as pictures, and the copies made of it. */
export const redactionPreviews: Preview[] = [
  aPage('page', 'documents/page', ownerShell('/documents/1/pages/1'), async (demo) =>
    pageProps(await pageOf(demo.owner, await openNamed(demo, 'Printed'), 1)),
  ),
  aPage('copy-choice', 'redactions/new', ownerShell('/documents/1/redactions/new'), (demo) => choiceProps(demo, 'Printed', FOR_INSURER)),
  aPage('copy-choice-warning', 'redactions/new', ownerShell('/documents/1/redactions/new'), async (demo) => ({
    ...(await choiceProps(demo, 'Discharge', DEFAULT_CHOICE)),
    alarms: [ALARM],
  })),
  aPage('copy-choice-unclear', 'redactions/new', ownerShell('/documents/1/redactions/new'), (demo) =>
    choiceProps(demo, 'Discharge', { ...DEFAULT_CHOICE, purpose: 'about-this-person' }),
  ),
  aPage('copy-ready', 'redactions/show', ownerShell('/redactions/1'), copyProps('complete')),
  aPage('copy-working', 'redactions/show', ownerShell('/redactions/1'), copyProps('processing')),
  aPage('copy-refused', 'redactions/show', ownerShell('/redactions/1'), copyProps('error')),
];

const openNamed = ({ owner, documentIds }: Demo, start: string) => openDocument(owner, documentIdOf(documentIds, start), 'reveal');

async function choiceProps(demo: Demo, start: string, choice: RedactionChoice): Promise<Views['redactions/new']> {
  const opened = await openNamed(demo, start);
  const preview = await planPreview(opened, [], demo.owner.organization.id, choice);
  return newCopyProps(preview, { choice, alarms: [], copies: [], filled: null });
}

function copyProps(status: RedactionStatus): Views['redactions/show'] {
  const isReady = status === 'complete';
  return {
    title: 'Redacted copy',
    document: { id: '1', name: 'Discharge summary 4471.pdf' },
    redaction: {
      ...{ id: '1', status, description: describeChoice(FOR_INSURER), createdBy: 'Priya Raghunathan', createdAt: AT },
      error: status === 'error' ? 'The redacted copy still contains PERSON_NAME (page 2), so it wasn’t released.' : null,
      fileName: isReady ? 'Discharge summary-redacted.pdf' : null,
      formatLabel: 'PDF',
      hasFile: isReady,
    },
    facts: isReady ? certificateFacts(CERTIFICATE, { createdBy: 'Priya Raghunathan' }) : null,
  };
}
