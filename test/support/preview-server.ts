import type { AddressInfo } from 'node:net';
import express from 'express';
import { previews } from '../../src/dev/previews.ts';
import { serveAsset } from '../../src/web/assets.ts';

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
  app.get('/assets/*path', serveAsset);
  app.get('/events', (_req, res) => {
    res.type('text/event-stream').flushHeaders();
  });
  app.get('/api/analyze/status/:id', (_req, res) => {
    res.json({ status: 'processing', percent: 42, stage: 'Reading page 3 of 12' });
  });
  for (const preview of previews) {
    app.get(`/${preview.name}`, (req, res) => {
      res.type('html').send(preview.render({ ...preview.shell, theme: req.query['theme'] === 'dark' ? 'dark' : 'light' }));
    });
  }
  return new Promise((resolve) => {
    const server = app.listen(0, '127.0.0.1', () => {
      resolve({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() });
    });
  });
}
