import type { RedactionChoice } from '../../analysis/redact/choice.ts';
import { type PlannedFinding, planRedaction, UnclearSubject } from '../../analysis/redact/plan.ts';
import type { PersonRecord } from '../../models/analyses/people.ts';
import type { FindingRecord } from '../../models/decisions/findings.ts';
import { listMarks, type MarkRecord } from '../../models/redactions/marks.ts';
import { type Actor, withTenant } from '../../platform/database/tenant.ts';
import { type OpenDocument, openDocument } from '../documents/document-view.ts';
import { authorize } from '../permissions.ts';
import { seedOf } from './inputs.ts';

/** How much of a document the preview shows, in UTF-16 code units. */
const PREVIEW_LENGTH = 20_000;

/** The beginning of a document as a recipient would see it. */
export type CopyPreview = OpenDocument & {
  marks: MarkRecord[];
  text: string;
  isCut: boolean;
  /** Findings that are removed, in text order, each with what takes its place. Empty when it is not clear whom the copy is about. */
  planned: PlannedFinding[];
  /** Why there is no preview; null when there is one. */
  unclear: string | null;
};

/** Plans a copy from the stored analysis, without reading the file. The document counts as viewed. @throws Problem as openDocument */
export async function previewCopy(actor: Actor, documentId: string, choice: RedactionChoice): Promise<CopyPreview> {
  authorize(actor, 'documents:read');
  const opened = await openDocument(actor, documentId, 'view');
  const { analyzedJobId } = opened.document;
  const marks = analyzedJobId ? await withTenant(actor, (ctx) => listMarks(ctx, analyzedJobId)) : [];
  return planPreview(opened, marks, actor.organization.id, choice);
}

/** The preview of an opened document. */
export async function planPreview(
  opened: OpenDocument,
  marks: MarkRecord[],
  organizationId: string,
  choice: RedactionChoice,
): Promise<CopyPreview> {
  const length = opened.extracted?.length ?? 0;
  const text = (await opened.extracted?.slice(0, PREVIEW_LENGTH)) ?? '';
  const plan = planFrom(opened, text, choice, seedOf(organizationId, opened.document.id));
  return { ...opened, marks, text, isCut: length > PREVIEW_LENGTH, ...plan };
}

function planFrom({ findings, people }: OpenDocument, text: string, choice: RedactionChoice, seed: Uint8Array) {
  const shown = findings.filter(({ end }) => end <= text.length);
  const input = {
    text,
    findings: shown.map((finding) => ({ ...finding, text: text.slice(finding.start, finding.end) })),
    people: people.map((person) => ({ ...person, findings: findingsOf(person, shown) })),
  };
  try {
    return { planned: planRedaction(input, choice, ({ outcome }) => outcome, seed), unclear: null };
  } catch (error) {
    if (error instanceof UnclearSubject) return { planned: [], unclear: error.message };
    throw error;
  }
}

const findingsOf = ({ number }: PersonRecord, findings: readonly FindingRecord[]): number[] =>
  findings.flatMap(({ personNumber }, index) => (personNumber === number ? [index] : []));
