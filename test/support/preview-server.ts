import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express from 'express';
import type { Preview } from '../../src/dev/preview-page.ts';

/** The content policy of all pages. Source: SECURITY.md part 1D. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

export type PreviewServer = { origin: string; previews: readonly Preview[]; close: () => Promise<void> };

/** Serves every preview at `/<name>?theme=` on the loopback interface until closed. Their clinics are in a database that is removed with it. */
export async function servePreviews(): Promise<PreviewServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maneiro-previews-'));
  Object.assign(process.env, { NODE_ENV: 'test', DATA_DIR: folder, BCRYPT_COST: '4', LOG_LEVEL: 'error' });
  // Imported here, because settings are read when the first module that needs them is imported.
  const { startServer } = await import('../../src/server.ts');
  const { previews } = await import('../../src/dev/previews.ts');
  const { openDemo } = await import('../../src/dev/demo-clinics.ts');
  const running = await startServer(0);
  // Otherwise the first page would take longer than a browser waits.
  await openDemo();
  const server = (await appOf(previews)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    previews,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Responds to requests of a page's scripts, so that nothing on the page changes. */
async function appOf(previews: readonly Preview[]): Promise<express.Express> {
  const { serveAsset } = await import('../../src/web/assets.ts');
  const app = express();
  app.use((_req, res, next) => {
    res.set('Content-Security-Policy', POLICY);
    next();
  });
  app.get('/assets/*path', serveAsset);
  app.get('/events', (_req, res) => {
    res.type('text/event-stream').flushHeaders();
  });
  app.get('/api/analyze/status/:id', (_req, res) => {
    res.json({ status: 'processing', percent: 42, stage: 'Reading page 3 of 12' });
  });
  for (const preview of previews)
    app.get(`/${preview.name}`, async (req, res) => {
      const theme = req.query['theme'] === 'dark' ? 'dark' : 'light';
      res.type('html').send(await preview.render({ ...preview.shell, theme }));
    });
  return app;
}
