import { withTenant } from '../platform/database/tenant.ts';
import type { Views } from '../presenters/contracts/views.ts';
import { documentProps } from '../presenters/document-page.ts';
import { readOpenAlarms } from '../services/decisions/alarms.ts';
import { type OpenDocument, openDocument } from '../services/documents/document-view.ts';
import type { Demo } from './demo-clinics.ts';
import { HOSTILE_NAME } from './demo-letters.ts';
import { documentIdOf } from './demo-uploads.ts';
import { aPage, type Preview } from './preview-page.ts';
import { ownerShell, viewerShell } from './preview-shell.ts';
import { runningDocuments } from './sample-documents.ts';

const NO_FILTERS = { type: '', severity: '', state: '' };
const MASKED = { revealed: null, filled: null };

/** One document in every state of its check. */
export const readingPreviews: Preview[] = [
  aPage('document', 'documents/show', ownerShell('/documents/1'), async (demo) => ({
    ...(await discharge(demo, true)),
    // The letter is short, so which part of a long document is shown is sample data.
    part: { number: 2, count: 3 },
  })),
  aPage('document-screen', 'documents/show', ownerShell('/documents/1'), async (demo) => ({
    ...(await discharge(demo, true)),
    hidden: [],
  })),
  aPage('document-viewer', 'documents/show', viewerShell('/documents/1'), async (demo) => {
    const opened = await openNamed(demo, 'Discharge');
    const filters = { ...NO_FILTERS, severity: 'critical' };
    return { ...(await documentProps(opened, { filters, part: 1, group: 'text', undo: '' }, MASKED)), alarms: [], hidden: [] };
  }),
  aPage('document-clean', 'documents/show', ownerShell('/documents/1'), (demo) => plainly(demo, 'Opening')),
  aPage('document-warning', 'documents/warning', ownerShell('/documents/1/redacted/confirmation'), ({ owner, documentIds }) =>
    withTenant(owner, async (ctx) => {
      const { document, alarms } = await readOpenAlarms(ctx, documentIdOf(documentIds, 'Discharge'));
      return { title: 'Check before you download', document: { id: document.id, name: document.name }, alarms };
    }),
  ),
  aPage('document-working', 'documents/show', ownerShell('/documents/1'), () => unread()),
  aPage('document-failed', 'documents/show', ownerShell('/documents/1'), (demo) => plainly(demo, 'Scan')),
  aPage('document-hostile', 'documents/show', ownerShell('/documents/1'), (demo) => plainly(demo, HOSTILE_NAME)),
];

/** Opened as for revealing a value, which records nothing by itself. Otherwise the previews would fill the audit log that they show. */
const openNamed = ({ owner, documentIds }: Demo, start: string): Promise<OpenDocument> =>
  openDocument(owner, documentIdOf(documentIds, start), 'reveal');

async function plainly(demo: Demo, start: string): Promise<Views['documents/show']> {
  return documentProps(await openNamed(demo, start), { filters: NO_FILTERS, part: 1, group: 'person', undo: '' }, MASKED);
}

/** The letter with alarms, people, decisions and hidden content. One value is shown, and the last bulk decision can be undone. */
async function discharge(demo: Demo, isOneShown: boolean): Promise<Views['documents/show']> {
  const opened = await openNamed(demo, 'Discharge');
  const undo = opened.findings.find(({ bulkDecisionId }) => bulkDecisionId !== null)?.bulkDecisionId ?? '';
  const revealed = isOneShown ? (opened.findings[3]?.id ?? null) : null;
  return documentProps(opened, { filters: NO_FILTERS, part: 1, group: 'person', undo }, { revealed, filled: null });
}

/** Before the first check has finished. */
async function unread(): Promise<Views['documents/show']> {
  const [document] = runningDocuments;
  if (!document) throw new Error('there is no running document');
  const opened: OpenDocument = { document, alarms: [], findings: [], people: [], elsewhere: [], extracted: null };
  return documentProps(opened, { filters: NO_FILTERS, part: 1, group: 'person', undo: '' }, MASKED);
}
