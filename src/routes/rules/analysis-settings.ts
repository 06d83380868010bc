import type { Request } from 'express';
import { changeFields, previewProps, settingsProps } from '../../presenters/settings-page.ts';
import {
  AcceptLetterhead,
  acceptLetterhead,
  forgetDecision,
  readAnalysisSettings,
  saveChange,
} from '../../services/rules/analysis-settings.ts';
import { RuleChange } from '../../services/rules/changes.ts';
import { previewChange } from '../../services/rules/preview.ts';
import { formOf, idOf, parse } from '../../web/parse.ts';
import { page, type Reply, redirect } from '../../web/replies/reply.ts';
import { type Actor, type Ctx, type Filled, routes } from '../../web/routing/route-table.ts';

export const analysisSettingsRoutes = routes('/settings/analysis', {
  show: { get: '', streaming: show },
  preview: { post: '/preview', streaming: preview, again: { streaming: showWithErrors } },
  save: { post: '', transactional: save, again: { streaming: showWithErrors } },
  accept: { post: '/suggestions', transactional: accept },
  forget: { post: '/remembered-decisions/:rememberedDecisionId/deletion', transactional: forget },
});

const PATH = '/settings/analysis';
const SAVED = 'Saved. Changes apply to documents checked from now on. Use “Check again” on a document to apply them there.';

async function show(actor: Actor, _req: Request, filled: Filled | null): Promise<Reply> {
  return page('rules/index', settingsProps(await readAnalysisSettings(actor), filled));
}

/** The forms on the page share field names, so the name of an error starts with the kind of its form. */
function showWithErrors(actor: Actor, req: Request, filled: Filled | null): Promise<Reply> {
  const { kind = '' } = changeFields(req.body);
  const errors = (filled?.errors ?? []).map((error) => ({ ...error, field: `${kind}-${error.field}` }));
  return show(actor, req, { values: filled?.values ?? {}, errors });
}

async function preview(actor: Actor, req: Request): Promise<Reply> {
  const fields = changeFields(req.body);
  const change = parse(RuleChange, fields);
  return page('rules/preview', previewProps(change, fields, await previewChange(actor, change)));
}

async function save(ctx: Ctx, req: Request): Promise<Reply> {
  await saveChange(ctx, parse(RuleChange, changeFields(req.body)));
  return redirect(PATH, SAVED);
}

async function accept(ctx: Ctx, req: Request): Promise<Reply> {
  await acceptLetterhead(ctx, parse(AcceptLetterhead, formOf(req)));
  return redirect(PATH, 'Added to the ignore list. It will be dismissed in later documents.');
}

async function forget(ctx: Ctx, req: Request): Promise<Reply> {
  await forgetDecision(ctx, idOf(req, 'rememberedDecisionId', 'decision'));
  return redirect(PATH, 'Forgotten. Documents checked from now on will show it again.');
}
