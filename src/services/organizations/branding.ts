import { createHash } from 'node:crypto';
import { z } from 'zod';
import { dropLogo, findLogo, putLogo } from '../../models/organizations/branding.ts';
import { getOrganization, updateOrganization } from '../../models/organizations/organizations.ts';
import { type Actor, type Ctx, withTenant } from '../../platform/database/tenant.ts';
import { redraw } from '../../platform/images.ts';
import { invalid } from '../../platform/problem.ts';
import { recordAudit } from '../audit/audit.ts';
import { authorize } from '../permissions.ts';
import { contrast, DEFAULT_ACCENT, isReadable, textOn } from './colours.ts';
import { finishStep } from './setup.ts';

/** Source: issue "Accounts", point 9. */
export const LOGO_BYTES_MAX = 1024 * 1024;
/** The darkest background of any page. */
const DARK_BACKGROUND = '#0f1716';
const CONTRAST_MIN = 4.5;

export const Accent = z.object({
  accent: z
    .string('Choose a colour')
    .trim()
    .toLowerCase()
    .pipe(z.union([z.literal(''), z.string().regex(/^#[0-9a-f]{6}$/, 'Enter a colour like #0b5f5b')]))
    .refine((colour) => colour === '' || isReadable(colour), 'White text is hard to read on this colour. Choose a darker one.'),
});

export type Branding = { accent: string | null; logoHash: string | null };

/** @throws Problem `forbidden` */
export async function readBranding(ctx: Ctx): Promise<Branding> {
  authorize(ctx, 'settings:manage');
  const { accent, logoHash } = await getOrganization(ctx);
  return { accent, logoHash };
}

/** An empty colour restores Maneiro's own. @throws Problem `forbidden` */
export async function changeAccent(ctx: Ctx, { accent }: z.infer<typeof Accent>): Promise<void> {
  authorize(ctx, 'settings:manage');
  await updateOrganization(ctx, { accent: accent || null });
  await recordAudit(ctx, 'branding_changed', { type: 'organization', id: ctx.organization.id }, { accent });
}

/**
 * Redraws an image as PNG, so that nothing else from the file is stored.
 * @throws Problem `invalid` on `file`
 */
async function prepareLogo(content: Buffer): Promise<{ content: Buffer<ArrayBuffer>; width: number; height: number }> {
  const picture = await redraw(content);
  if (!picture) throw invalid('file', 'The selected file must be a PNG, JPEG or WebP image. If it’s an SVG, save it as PNG first.');
  return picture;
}

/**
 * Stores an uploaded image as the logo.
 * @throws Problem `forbidden`; `invalid` on `file` when it is not a PNG, JPEG or WebP image
 */
export async function storeLogo(actor: Actor, content: Buffer): Promise<void> {
  authorize(actor, 'settings:manage');
  const logo = await prepareLogo(content);
  await withTenant(actor, async (ctx) => {
    await changeLogo(ctx, logo);
    await finishStep(ctx, 'branding');
  });
}

async function changeLogo(ctx: Ctx, logo: { content: Buffer<ArrayBuffer>; width: number; height: number }): Promise<void> {
  authorize(ctx, 'settings:manage');
  await putLogo(ctx, { ...logo, content: logo.content });
  await updateOrganization(ctx, { logoHash: createHash('sha256').update(logo.content).digest('hex') });
  await recordAudit(ctx, 'branding_changed', { type: 'organization', id: ctx.organization.id }, { logo: true });
}

/** @throws Problem `forbidden` */
export async function removeLogo(ctx: Ctx): Promise<void> {
  authorize(ctx, 'settings:manage');
  await dropLogo(ctx);
  await updateOrganization(ctx, { logoHash: null });
  await recordAudit(ctx, 'branding_changed', { type: 'organization', id: ctx.organization.id }, { logo: false });
}

/** The logo that members see on every page; null when there is none. @throws Problem `forbidden` */
export function readLogo(ctx: Ctx): Promise<Uint8Array | null> {
  authorize(ctx, 'documents:read');
  return findLogo(ctx);
}

/** The style sheet for an accent colour: as chosen in light mode, and in dark mode as light as needed to be readable. */
export function accentSheet(accent: string): string {
  const dark = lighten(accent);
  return `@layer tokens{:root{--accent:light-dark(${accent},${dark});--accent-strong:light-dark(${mix(accent, '#000000', 0.2)},${mix(dark, '#ffffff', 0.2)});--accent-tint:light-dark(${mix(accent, '#ffffff', 0.88)},${mix(accent, DARK_BACKGROUND, 0.75)});--on-accent:light-dark(${textOn(accent)},${textOn(dark)})}}\n`;
}

function lighten(accent: string): string {
  for (let share = 0; share < 1; share += 0.05) {
    const lighter = mix(accent, '#ffffff', share);
    if (contrast(lighter, DARK_BACKGROUND) >= CONTRAST_MIN + 1) return lighter;
  }
  return DEFAULT_ACCENT;
}

/** Mixes two colours; `share` of the second, 0 to 1. */
function mix(a: string, b: string, share: number): string {
  const channel = (start: number): string => {
    const [from, to] = [a, b].map((colour) => Number.parseInt(colour.slice(start, start + 2), 16));
    return Math.round((from ?? 0) * (1 - share) + (to ?? 0) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
