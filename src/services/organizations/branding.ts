import { createHash } from 'node:crypto';
import { z } from 'zod';
import { dropLogo, findLogo, putLogo } from '../../models/branding.ts';
import { getOrganization, updateOrganization } from '../../models/organizations.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { redraw } from '../../platform/images.ts';
import { invalid } from '../../platform/problem.ts';
import { recordAudit } from '../audit/audit.ts';
import { authorize } from '../permissions.ts';
import { contrast, DEFAULT_ACCENT, isReadable, textOn } from './colours.ts';

/** Source: issue "Accounts", point 9. */
export const LOGO_BYTES_MAX = 1024 * 1024;
/** The darkest ground that pages have. */
const NIGHT = '#0f1716';
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

/** An empty colour: Maneiro's own. @throws Problem `forbidden` */
export async function changeAccent(ctx: Ctx, { accent }: z.infer<typeof Accent>): Promise<void> {
  authorize(ctx, 'settings:manage');
  await updateOrganization(ctx, { accent: accent || null });
  await recordAudit(ctx, 'branding_changed', { type: 'organization', id: ctx.organization.id }, { accent });
}

/**
 * A picture as it is stored: encoded again, so that nothing else of the file is kept.
 * @throws Problem `invalid` on `file` for what is no PNG, JPEG or WebP
 */
export async function prepareLogo(content: Buffer): Promise<{ content: Buffer<ArrayBuffer>; width: number; height: number }> {
  const picture = await redraw(content);
  if (!picture) throw invalid('file', 'The selected file must be a PNG, JPEG or WebP image. If it’s an SVG, save it as PNG first.');
  return picture;
}

/** @throws Problem `forbidden` */
export async function changeLogo(ctx: Ctx, logo: { content: Buffer<ArrayBuffer>; width: number; height: number }): Promise<void> {
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

/** The style sheet of an accent: by day as it was chosen, by night as much lighter as it takes to be read. */
export function accentSheet(accent: string): string {
  const night = lighten(accent);
  return `@layer tokens{:root{--accent:light-dark(${accent},${night});--accent-strong:light-dark(${mix(accent, '#000000', 0.2)},${mix(night, '#ffffff', 0.2)});--accent-tint:light-dark(${mix(accent, '#ffffff', 0.88)},${mix(accent, NIGHT, 0.75)});--on-accent:light-dark(${textOn(accent)},${textOn(night)})}}\n`;
}

function lighten(accent: string): string {
  for (let share = 0; share < 1; share += 0.05) {
    const lighter = mix(accent, '#ffffff', share);
    if (contrast(lighter, NIGHT) >= CONTRAST_MIN + 1) return lighter;
  }
  return DEFAULT_ACCENT;
}

/** `share` of the second colour in the first: 0 to 1. */
function mix(a: string, b: string, share: number): string {
  const channel = (start: number): string => {
    const [from, to] = [a, b].map((colour) => Number.parseInt(colour.slice(start, start + 2), 16));
    return Math.round((from ?? 0) * (1 - share) + (to ?? 0) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
