import type { Request } from 'express';
import { certificatePdf } from '../../presenters/certificate-pdf.ts';
import { formatLabels } from '../../presenters/file-formats.ts';
import { certificateFacts, redactionRow } from '../../presenters/redaction-words.ts';
import {
  ChoiceFields,
  choiceOf,
  createRedaction,
  openCopy,
  RedactionFields,
  type RedactionRecord,
  readRedaction,
  takeCertificate,
} from '../../services/redactions/redactions.ts';
import { wantsHtml } from '../../web/accepts.ts';
import { showCopyPage, showCopyPageAgain } from '../../web/copy-page.ts';
import { formOf, idOf, parse } from '../../web/parse.ts';
import { download, json, page, type Reply, redirect } from '../../web/replies/reply.ts';
import { type Actor, type Ctx, routes } from '../../web/routing/route-table.ts';

export const redactionRoutes = routes('', {
  choose: { get: '/documents/:id/redactions/new', streaming: choose },
  make: { post: '/documents/:id/redactions', transactional: make, again: { streaming: showCopyPageAgain } },
  show: { get: '/redactions/:redactionId', transactional: show },
  downloadCopy: { get: '/redactions/:redactionId/file', streaming: downloadCopy },
  downloadCertificate: { get: '/redactions/:redactionId/certificate.json', transactional: downloadCertificate },
  printCertificate: { get: '/redactions/:redactionId/certificate.pdf', transactional: printCertificate },
});

const redactionIdOf = (req: Request): string => idOf(req, 'redactionId', 'redacted copy');

function choose(actor: Actor, req: Request): Promise<Reply> {
  return showCopyPage(actor, req, choiceOf(parse(ChoiceFields, req.query)), null);
}

async function make(ctx: Ctx, req: Request): Promise<Reply> {
  const redaction = await createRedaction(ctx, idOf(req, 'id', 'document'), parse(RedactionFields, formOf(req)));
  return wantsHtml(req) ? redirect(`/redactions/${redaction.id}`) : json(asJson(redaction), 202);
}

async function show(ctx: Ctx, req: Request): Promise<Reply> {
  const redaction = await readRedaction(ctx, redactionIdOf(req));
  if (!wantsHtml(req)) return json(asJson(redaction));
  const { certificate, documentId, documentName, documentFormat, error, fileName, storageKey } = redaction;
  return page('redactions/show', {
    title: 'Redacted copy',
    document: { id: documentId, name: documentName },
    redaction: {
      ...redactionRow(redaction),
      error,
      fileName,
      formatLabel: formatLabels(documentFormat).copyLabel,
      hasFile: storageKey !== null,
    },
    facts: certificate ? certificateFacts(certificate, redaction) : null,
  });
}

async function downloadCopy(actor: Actor, req: Request): Promise<Reply> {
  const { fileName, mediaType, content } = await openCopy(actor, redactionIdOf(req));
  return download(fileName, mediaType, content);
}

async function downloadCertificate(ctx: Ctx, req: Request): Promise<Reply> {
  const { id, certificate } = await takeCertificate(ctx, redactionIdOf(req));
  return download(`certificate-${id}.json`, 'application/json', Buffer.from(`${JSON.stringify(certificate, null, 2)}\n`));
}

async function printCertificate(ctx: Ctx, req: Request): Promise<Reply> {
  const redaction = await takeCertificate(ctx, redactionIdOf(req));
  const { id, certificate } = redaction;
  const content = await certificatePdf(certificateFacts(certificate, redaction), new Date(certificate.createdAt));
  return download(`certificate-${id}.pdf`, 'application/pdf', content);
}

/** For programs. The field names are part of the HTTP contract. */
const asJson = ({ id, documentId, status, choice, error, certificate, createdAt, finishedAt }: RedactionRecord) => ({
  id,
  document_id: documentId,
  status,
  purpose: choice.purpose,
  style: choice.style,
  dates: choice.dates,
  error,
  certificate,
  created_at: createdAt.toISOString(),
  finished_at: finishedAt?.toISOString() ?? null,
});
