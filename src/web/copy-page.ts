import type { Request } from 'express';
import { DEFAULT_CHOICE, type RedactionChoice } from '../analysis/redact/choice.ts';
import type { Actor } from '../platform/database/tenant.ts';
import type { Filled } from '../presenters/contracts/forms.ts';
import { newCopyProps } from '../presenters/copy-preview.ts';
import { newCopyPage } from '../services/redactions/new-copy.ts';
import { ChoiceFields, choiceOf } from '../services/redactions/redactions.ts';
import { idOf } from './parse.ts';
import { page, type Reply } from './replies/reply.ts';

/** The page on which a copy of the document in the path is chosen. `filled`: a form of it that was refused. */
export async function showCopyPage(actor: Actor, req: Request, choice: RedactionChoice, filled: Filled | null): Promise<Reply> {
  const { preview, ...rest } = await newCopyPage(actor, idOf(req, 'id', 'document'), choice);
  return page('redactions/new', newCopyProps(preview, { ...rest, choice, filled }), filled ? 422 : 200);
}

/** The same page after a form was refused, with what was chosen. */
export function showCopyPageAgain(actor: Actor, req: Request, filled: Filled | null): Promise<Reply> {
  const chosen = ChoiceFields.safeParse(filled?.values ?? {});
  return showCopyPage(actor, req, chosen.success ? choiceOf(chosen.data) : DEFAULT_CHOICE, filled);
}
