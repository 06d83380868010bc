import { redactText } from '../analysis/redact/redact-text.ts';
import { Problem } from '../platform/problem.ts';
import type { Actor } from '../platform/tenant.ts';
import { openDocument } from './document-view.ts';

export type RedactedCopy = { fileName: string; mediaType: string; content: Buffer };

/**
 * The text of a document without what was found in it; dismissed findings stay.
 * @throws Problem `forbidden`, `not-found`; `conflict` before there is an analysis
 */
export async function redactDocument(actor: Actor, id: string): Promise<RedactedCopy> {
  const { document, findings, extracted } = await openDocument(actor, id, 'redaction_downloaded');
  if (!extracted) throw new Problem('conflict', 'This document has not been analysed yet. Wait until it has, then take the redacted copy.');
  const kept = findings
    .filter((finding) => finding.outcome !== 'dismissed')
    .map((finding) => ({ ...finding, text: extracted.text.slice(finding.start, finding.end) }));
  const text = redactText(extracted.text, kept);
  return { fileName: `${document.name}.redacted.txt`, mediaType: 'text/plain; charset=utf-8', content: Buffer.from(text) };
}
