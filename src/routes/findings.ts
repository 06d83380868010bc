import { type Request, Router } from 'express';
import { type Actor, withTenant } from '../platform/database/tenant.ts';
import type { Filled } from '../presenters/contracts/forms.ts';
import { analysisJson, findingsCsv } from '../presenters/findings-export.ts';
import { DecideMany, decideMany, undoBulkDecision } from '../services/decisions/decisions.ts';
import { DecideFinding, decideFinding, revealValues } from '../services/decisions/findings.ts';
import { openDocument } from '../services/documents/document-view.ts';
import { wantsHtml } from '../web/accepts.ts';
import { showPage } from '../web/document-page.ts';
import { outside } from '../web/handler.ts';
import { idOf, parse, safeNext } from '../web/parse.ts';
import { download, json, type Reply, redirect } from '../web/replies/reply.ts';
import { requireToken } from '../web/session/csrf.ts';

export const findings = Router();

findings.post('/documents/:id/findings/:findingId/decision', requireToken, outside(decide, decideAgain));
findings.post('/documents/:id/findings/:findingId/reveals', requireToken, outside(revealOne));
findings.post('/documents/:id/decisions', requireToken, outside(decideSeveral, decideAgain));
findings.post('/documents/:id/decisions/:bulkDecisionId/reversal', requireToken, outside(reverse));
findings.post('/documents/:id/reveals', requireToken, outside(revealAll));
findings.get('/documents/:id/findings.json', outside(exportJson));
findings.get('/documents/:id/findings.csv', outside(exportCsv));

async function decide(actor: Actor, req: Request): Promise<Reply> {
  const [id, findingId] = [idOf(req, 'id', 'document'), idOf(req, 'findingId', 'finding')];
  const { _csrf, back, ...fields } = req.body as Record<string, unknown>;
  await withTenant(actor, (ctx) => decideFinding(ctx, id, findingId, parse(DecideFinding, fields)));
  return wantsHtml(req) ? redirect(`${safeNext(back ?? `/documents/${id}`)}#finding-${findingId}`) : json({ outcome: fields['outcome'] });
}

/** Ticked findings come as one field many times over, which no other form of ours does. */
async function decideSeveral(actor: Actor, req: Request): Promise<Reply> {
  const id = idOf(req, 'id', 'document');
  const { _csrf, back, finding = [], ...fields } = req.body as Record<string, unknown>;
  const ids = [finding].flat().map(String);
  const { bulkDecisionId, count, remembered } = await withTenant(actor, (ctx) => decideMany(ctx, id, ids, parse(DecideMany, fields)));
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

async function reverse(actor: Actor, req: Request): Promise<Reply> {
  const id = idOf(req, 'id', 'document');
  const { count, left } = await withTenant(actor, (ctx) => undoBulkDecision(ctx, id, idOf(req, 'bulkDecisionId', 'decision')));
  if (!wantsHtml(req)) return json({ count, left });
  const since = left > 0 ? ` ${counted(left)} not undone, because someone has decided since.` : '';
  return redirect(`/documents/${id}`, `Undid the decision on ${counted(count)}.${since}`);
}

function decideAgain(actor: Actor, req: Request, filled: Filled): Promise<Reply> {
  return showPage(actor, req, { revealed: null, filled });
}

async function revealOne(actor: Actor, req: Request): Promise<Reply> {
  const [id, findingId] = [idOf(req, 'id', 'document'), idOf(req, 'findingId', 'finding')];
  await withTenant(actor, (ctx) => revealValues(ctx, id, findingId));
  if (wantsHtml(req)) return showPage(actor, req, { revealed: findingId, filled: null });
  const { findings: all, extracted } = await openDocument(actor, id, 'reveal');
  const finding = all.find((one) => one.id === findingId);
  return json({ value: finding && extracted ? await extracted.slice(finding.start, finding.end) : null });
}

async function revealAll(actor: Actor, req: Request): Promise<Reply> {
  await withTenant(actor, (ctx) => revealValues(ctx, idOf(req, 'id', 'document'), null));
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
