import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { type Preview, previews } from './previews.ts';
import { renderPreview } from './render-preview.ts';

const PUBLIC = join(import.meta.dirname, '../../public');
const FONT = fileURLToPath(import.meta.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'));

/** The policy under which pages live. Source: SECURITY.md part 1D. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Serves every preview at `/<name>?theme=` on the loopback, until closed. */
export function servePreviews(): Promise<{ origin: string; close: () => void }> {
  const app = express();
  app.use((_req, res, next) => {
    res.set('Content-Security-Policy', POLICY);
    next();
  });
  app.get('/assets/fonts/inter.woff2', (_req, res) => res.sendFile(FONT));
  app.use('/assets', express.static(PUBLIC));
  for (const preview of previews) {
    app.get(`/${preview.name}`, async (req, res) => {
      res.type('html').send(await renderPreview(withTheme(preview, String(req.query['theme']))));
    });
  }
  return new Promise((resolve) => {
    const server = app.listen(0, '127.0.0.1', () => {
      resolve({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() });
    });
  });
}

function withTheme(preview: Preview, theme: string): Preview {
  return { ...preview, shell: { ...preview.shell, theme: theme === 'dark' ? 'dark' : 'light' } };
}
