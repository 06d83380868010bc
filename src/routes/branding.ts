import { type Request, type Response, Router } from 'express';
import { type Actor, type Ctx, withTenant } from '../platform/database/tenant.ts';
import { notFound } from '../platform/problem.ts';
import type { Filled } from '../presenters/contracts/forms.ts';
import {
  Accent,
  accentSheet,
  changeAccent,
  changeLogo,
  LOGO_BYTES_MAX,
  prepareLogo,
  readBranding,
  readLogo,
  removeLogo,
} from '../services/organizations/branding.ts';
import { finishStep } from '../services/organizations/setup.ts';
import { formOf } from '../web/forms.ts';
import { member, outside } from '../web/handler.ts';
import { receiveSmallFile } from '../web/multipart.ts';
import { parse } from '../web/parse.ts';
import { page, picture, type Reply, redirect } from '../web/replies/reply.ts';
import { checkToken, requireToken } from '../web/session/csrf.ts';

export const branding = Router();

const HERE = '/settings/branding';

branding.get(HERE, member(show));
branding.post(HERE, requireToken, member(saveAccent, show));
branding.post(`${HERE}/logo`, outside(saveLogo, showAgain));
branding.post(`${HERE}/logo/removal`, requireToken, member(takeLogoAway));
branding.get('/logo/:file', member(showLogo));
branding.get('/accents/:file', sendAccent);

async function show(ctx: Ctx, _req: Request, filled: Filled | null = null): Promise<Reply> {
  const { accent, logoHash } = await readBranding(ctx);
  const again = filled && 'errors' in filled ? filled : { values: {}, errors: [] };
  const values = { accent: accent ?? '', ...again.values };
  return page('organizations/branding', {
    title: 'Branding',
    filled: { values, errors: again.errors },
    logo: logoHash && `/logo/${logoHash}.png`,
  });
}

function showAgain(actor: Actor, req: Request, filled: Filled): Promise<Reply> {
  return withTenant(actor, (ctx) => show(ctx, req, filled));
}

async function saveAccent(ctx: Ctx, req: Request): Promise<Reply> {
  await changeAccent(ctx, parse(Accent, formOf(req)));
  await finishStep(ctx, 'branding');
  return redirect(HERE, 'Colour saved. It now appears on pages and emails.');
}

async function saveLogo(actor: Actor, req: Request): Promise<Reply> {
  await withTenant(actor, (ctx) => readBranding(ctx));
  let back: string = HERE;
  const content = await receiveSmallFile(req, LOGO_BYTES_MAX, (fields) => {
    checkToken(req, fields['_csrf']);
    if (fields['back'] === 'setup') back = '/setup/branding';
  });
  const logo = await prepareLogo(content ?? Buffer.alloc(0));
  await withTenant(actor, async (ctx) => {
    await changeLogo(ctx, logo);
    await finishStep(ctx, 'branding');
  });
  return redirect(back, 'Your logo now appears on pages and emails.');
}

async function takeLogoAway(ctx: Ctx): Promise<Reply> {
  await removeLogo(ctx);
  return redirect(HERE, 'Logo removed.');
}

async function showLogo(ctx: Ctx): Promise<Reply> {
  const logo = await readLogo(ctx);
  if (!logo) throw notFound('logo');
  return picture(logo);
}

/** The colour stands in the address: nothing of an organization is told, and it can be kept for ever. */
function sendAccent(req: Request, res: Response): void {
  const accent = /^([0-9a-f]{6})\.css$/.exec(String(req.params['file']))?.[1];
  if (!accent) throw notFound('file');
  res
    .set('Cache-Control', 'public, max-age=31536000, immutable')
    .type('css')
    .send(accentSheet(`#${accent}`));
}
