import type { Request } from 'express';
import { analysisJson, findingsCsv } from '../../presenters/findings-export.ts';
import { DecideMany, decideMany, undoBulkDecision } from '../../services/decisions/decisions.ts';
import { DecideFinding, decideFinding, reveal } from '../../services/decisions/findings.ts';
import { openDocument } from '../../services/documents/document-view.ts';
import { wantsHtml } from '../../web/accepts.ts';
import { showPage } from '../../web/document-page.ts';
import { idOf, parse, safeNext } from '../../web/parse.ts';
import { download, json, type Reply, redirect } from '../../web/replies/reply.ts';
import { type Actor, type Ctx, type Filled, routes } from '../../web/routing/route-table.ts';

export const findingRoutes = routes('', {
  decide: { post: '/documents/:id/findings/:findingId/decision', transactional: decide, again: { streaming: showAgain } },
  revealOne: { post: '/documents/:id/findings/:findingId/reveals', streaming: revealOne },
  decideSeveral: { post: '/documents/:id/decisions', transactional: decideSeveral, again: { streaming: showAgain } },
  reverse: { post: '/documents/:id/decisions/:bulkDecisionId/reversal', transactional: reverse },
  revealAll: { post: '/documents/:id/reveals', streaming: revealAll },
  exportJson: { get: '/documents/:id/findings.json', streaming: exportJson },
  exportCsv: { get: '/documents/:id/findings.csv', streaming: exportCsv },
});

async function decide(ctx: Ctx, req: Request): Promise<Reply> {
  const [id, findingId] = [idOf(req, 'id', 'document'), idOf(req, 'findingId', 'finding')];
  const { _csrf, back, ...fields } = req.body as Record<string, unknown>;
  await decideFinding(ctx, id, findingId, parse(DecideFinding, fields));
  return wantsHtml(req) ? redirect(`${safeNext(back ?? `/documents/${id}`)}#finding-${findingId}`) : json({ outcome: fields['outcome'] });
}

/** Ticked findings arrive as one repeated field, which `parse` refuses in every other form. */
async function decideSeveral(ctx: Ctx, req: Request): Promise<Reply> {
  const id = idOf(req, 'id', 'document');
  const { _csrf, back, finding = [], ...fields } = req.body as Record<string, unknown>;
  const ids = [finding].flat().map(String);
  const { bulkDecisionId, count, remembered } = await decideMany(ctx, id, ids, parse(DecideMany, fields));
  if (!wantsHtml(req)) return json({ bulk_decision_id: bulkDecisionId, count, remembered });
  const done = fields['outcome'] === 'confirmed' ? 'Confirmed' : 'Dismissed';
  const also = remembered > 0 ? ` ${remembered} will also be dismissed in later documents.` : '';
  return redirect(withUndo(safeNext(back ?? `/documents/${id}`), bulkDecisionId), `${done} ${counted(count)}.${also}`);
}

const counted = (count: number): string => `${count} ${count === 1 ? 'finding' : 'findings'}`;

function withUndo(path: string, bulkDecisionId: string): string {
  const url = new URL(path, 'http://site.invalid');
  url.searchParams.set('undo', bulkDecisionId);
  return url.pathname + url.search;
}

async function reverse(ctx: Ctx, req: Request): Promise<Reply> {
  const id = idOf(req, 'id', 'document');
  const { count, left } = await undoBulkDecision(ctx, id, idOf(req, 'bulkDecisionId', 'decision'));
  if (!wantsHtml(req)) return json({ count, left });
  const since = left > 0 ? ` ${counted(left)} not undone, because someone has decided since.` : '';
  return redirect(`/documents/${id}`, `Undid the decision on ${counted(count)}.${since}`);
}

function showAgain(actor: Actor, req: Request, filled: Filled | null): Promise<Reply> {
  return showPage(actor, req, { revealed: null, filled });
}

async function revealOne(actor: Actor, req: Request): Promise<Reply> {
  const [id, findingId] = [idOf(req, 'id', 'document'), idOf(req, 'findingId', 'finding')];
  await reveal(actor, id, findingId);
  if (wantsHtml(req)) return showPage(actor, req, { revealed: findingId, filled: null });
  const { findings: all, extracted } = await openDocument(actor, id, 'reveal');
  const finding = all.find((one) => one.id === findingId);
  return json({ value: finding && extracted ? await extracted.slice(finding.start, finding.end) : null });
}

async function revealAll(actor: Actor, req: Request): Promise<Reply> {
  await reveal(actor, idOf(req, 'id', 'document'), null);
  return showPage(actor, req, { revealed: 'all', filled: null });
}

async function exportJson(actor: Actor, req: Request): Promise<Reply> {
  const opened = await openDocument(actor, idOf(req, 'id', 'document'), 'findings_exported');
  const content = Buffer.from(`${JSON.stringify(await analysisJson(opened), null, 2)}\n`);
  return download(`${opened.document.name}.findings.json`, 'application/json; charset=utf-8', content);
}

async function exportCsv(actor: Actor, req: Request): Promise<Reply> {
  const opened = await openDocument(actor, idOf(req, 'id', 'document'), 'findings_exported');
  return download(`${opened.document.name}.findings.csv`, 'text/csv; charset=utf-8', Buffer.from(await findingsCsv(opened)));
}
