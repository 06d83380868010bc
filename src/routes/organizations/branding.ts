import type { Request } from 'express';
import {
  Accent,
  accentSheet,
  changeAccent,
  LOGO_BYTES_MAX,
  readBranding,
  readLogo,
  removeLogo,
  storeLogo,
} from '../../services/organizations/branding.ts';
import { finishStep } from '../../services/organizations/setup.ts';
import { authorize } from '../../services/permissions.ts';
import { receiveSmallFile } from '../../web/multipart.ts';
import { formOf, found, parse } from '../../web/parse.ts';
import { page, picture, type Reply, redirect, text } from '../../web/replies/reply.ts';
import { type Actor, type Ctx, type Filled, type Origin, routes } from '../../web/routing/route-table.ts';
import { checkToken } from '../../web/session/csrf.ts';

export const brandingRoutes = routes('', {
  show: { get: '/settings/branding', transactional: show },
  saveAccent: { post: '/settings/branding', transactional: saveAccent, again: 'show' },
  saveLogo: { post: '/settings/branding/logo', streaming: saveLogo, again: 'show', csrf: 'in-multipart' },
  deleteLogo: { post: '/settings/branding/logo/removal', transactional: deleteLogo },
  showLogo: { get: '/logo/:file', transactional: showLogo },
});

export const accentRoutes = routes('/accents', { showAccent: { get: '/:file', streaming: showAccent } }, 'anyone');

const PATH = '/settings/branding';

async function show(ctx: Ctx, _req: Request, filled: Filled | null): Promise<Reply> {
  const { accent, logoHash } = await readBranding(ctx);
  const again = filled ? filled : { values: {}, errors: [] };
  const values = { accent: accent ?? '', ...again.values };
  return page('organizations/branding', {
    title: 'Branding',
    filled: { values, errors: again.errors },
    logo: logoHash && `/logo/${logoHash}.png`,
  });
}

async function saveAccent(ctx: Ctx, req: Request): Promise<Reply> {
  await changeAccent(ctx, parse(Accent, formOf(req)));
  await finishStep(ctx, 'branding');
  return redirect(PATH, 'Colour saved. It now appears on pages and emails.');
}

async function saveLogo(actor: Actor, req: Request): Promise<Reply> {
  authorize(actor, 'settings:manage');
  let back: string = PATH;
  const content = await receiveSmallFile(req, LOGO_BYTES_MAX, (fields) => {
    checkToken(req, fields['_csrf']);
    if (fields['back'] === 'setup') back = '/setup/branding';
  });
  await storeLogo(actor, content ?? Buffer.alloc(0));
  return redirect(back, 'Your logo now appears on pages and emails.');
}

async function deleteLogo(ctx: Ctx): Promise<Reply> {
  await removeLogo(ctx);
  return redirect(PATH, 'Logo removed.');
}

async function showLogo(ctx: Ctx): Promise<Reply> {
  return picture(found(await readLogo(ctx), 'logo'));
}

/** The colour is in the address, so the file says nothing about an organization and can be cached permanently. */
async function showAccent(_origin: Origin, req: Request): Promise<Reply> {
  const accent = /^([0-9a-f]{6})\.css$/.exec(String(req.params['file']))?.[1];
  return text('css', accentSheet(`#${found(accent, 'file')}`), { 'Cache-Control': 'public, max-age=31536000, immutable' });
}
