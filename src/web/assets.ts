import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Request, Response } from 'express';
import { config } from '../platform/config.ts';
import { notFound } from '../platform/problem.ts';
import { root } from '../platform/root.ts';

type Asset = { path: string; hash: string };

/** Files from npm packages, by the name that pages use. */
const OF_PACKAGES = [
  ['fonts/inter.woff2', 'node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'],
  ['captcha-worker.js', 'node_modules/altcha/dist/workers/sha.js'],
] as const;
const PUBLIC = resolve(root, 'public');

/** Every file that is served, by the name that pages use: without `css/` and `js/`. Nothing else in any folder can be reached. */
const assets = new Map<string, Asset>();
for (const entry of readdirSync(PUBLIC, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const name = relative(PUBLIC, path)
    .replaceAll('\\', '/')
    .replace(/^(?:css|js)\//, '');
  assets.set(name, { path, hash: hashOf(path) });
}
for (const [name, file] of OF_PACKAGES) assets.set(name, { path: resolve(root, file), hash: hashOf(resolve(root, file)) });

/**
 * The style sheets as one file, so that a first visit makes one request. Later sheets build on earlier ones; print.css applies to print
 * only.
 */
const STYLE = 'maneiro.css';
const SHEETS =
  'app tokens shell sidebar account buttons forms components tables upload statistics audit document document-text findings decision-form document-people redactions pages rules sections compact-tables team setup'.split(
    ' ',
  );
const missing = [...assets.keys()].filter((name) => name.endsWith('.css') && name !== 'print.css' && !SHEETS.includes(name.slice(0, -4)));
if (missing.length > 0) throw new Error(`${missing.join()} is missing from the list of style sheets`);

const readStyle = (): string => [...SHEETS.map((sheet) => textOf(`${sheet}.css`)), `@media print {\n${textOf('print.css')}\n}`].join('\n');
function textOf(name: string): string {
  const asset = assets.get(name);
  if (!asset) throw new Error(`there is no asset ${name}`);
  return readFileSync(asset.path, 'utf8');
}

const style = readStyle();

/** One hash over all files, because a style sheet names its fonts by relative path and scripts import their parts the same way. */
const release = createHash('sha256')
  .update([...assets.values()].map((asset) => asset.hash).join())
  .digest('base64url')
  .slice(0, 10);

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('base64url');
}

/** `/assets/<release>/app.css`: a new release has new addresses, so browsers can cache each file permanently. */
export function assetPath(name: string): string {
  if (name !== STYLE && !assets.has(name)) throw new Error(`there is no asset ${name}`);
  return `/assets/${release}/${name}`;
}

export function serveAsset(req: Request, res: Response): void {
  const [, , ...parts] = req.path.slice(1).split('/');
  const name = parts.join('/');
  const asset = assets.get(name);
  if (!asset && name !== STYLE) throw notFound('file');
  const isCurrent = req.path.startsWith(`/assets/${release}/`) && (config.isProduction || config.isTest);
  res.setHeader('Cache-Control', isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (!asset) {
    res.type('css').send(config.isProduction || config.isTest ? style : readStyle());
    return;
  }
  res.sendFile(asset.path, { cacheControl: false, dotfiles: 'allow' });
}
