import { type Request, Router } from 'express';
import { type Actor, type Ctx, withTenant } from '../platform/database/tenant.ts';
import type { Filled } from '../presenters/contracts/forms.ts';
import { changeFields, previewProps, settingsProps } from '../presenters/settings-page.ts';
import { AcceptLetterhead, acceptLetterhead, forgetMemory, readAnalysisSettings, saveChange } from '../services/rules/analysis-settings.ts';
import { RuleChange } from '../services/rules/changes.ts';
import { previewChange } from '../services/rules/preview.ts';
import { member, outside } from '../web/handler.ts';
import { idOf, parse } from '../web/parse.ts';
import { page, type Reply, redirect } from '../web/replies/reply.ts';
import { requireToken } from '../web/session/csrf.ts';

export const settings = Router();

const HERE = '/settings/analysis';
const SAVED = 'Saved. Changes apply to documents checked from now on. Use “Check again” on a document to apply them there.';

settings.get(
  HERE,
  outside((actor) => show(actor, null)),
);
settings.post(`${HERE}/preview`, requireToken, outside(preview, again));
settings.post(HERE, requireToken, outside(save, again));
settings.post(`${HERE}/suggestions`, requireToken, member(accept));
settings.post(`${HERE}/memories/:memoryId/deletion`, requireToken, member(forget));

async function show(actor: Actor, filled: Filled | null): Promise<Reply> {
  return page('rules/index', settingsProps(await readAnalysisSettings(actor), filled));
}

/** The forms of the page share field names: an error belongs to the form of its kind. */
function again(actor: Actor, req: Request, filled: Filled): Promise<Reply> {
  const { kind = '' } = changeFields(req.body);
  const errors = filled.errors.map((error) => ({ ...error, field: `${kind}-${error.field}` }));
  return show(actor, { values: filled.values, errors });
}

async function preview(actor: Actor, req: Request): Promise<Reply> {
  const fields = changeFields(req.body);
  const change = parse(RuleChange, fields);
  return page('rules/preview', previewProps(change, fields, await previewChange(actor, change)));
}

async function save(actor: Actor, req: Request): Promise<Reply> {
  const change = parse(RuleChange, changeFields(req.body));
  await withTenant(actor, (ctx) => saveChange(ctx, change));
  return redirect(HERE, SAVED);
}

async function accept(ctx: Ctx, req: Request): Promise<Reply> {
  const { _csrf, ...fields } = req.body as Record<string, unknown>;
  await acceptLetterhead(ctx, parse(AcceptLetterhead, fields));
  return redirect(HERE, 'Added to the ignore list. It will be dismissed in later documents.');
}

async function forget(ctx: Ctx, req: Request): Promise<Reply> {
  await forgetMemory(ctx, idOf(req, 'memoryId', 'decision'));
  return redirect(HERE, 'Forgotten. Documents checked from now on will show it again.');
}
