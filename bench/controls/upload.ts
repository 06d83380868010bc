import { createHash, randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import busboy from 'busboy';
import { listen } from './listen.ts';

/** The minimum work of an upload: busboy, SHA-256 and the disk. With IS_DURABLE=1 it also flushes the file to disk. */
const [folder, isDurable] = [process.env['FOLDER'] ?? '', process.env['IS_DURABLE'] === '1'];

listen(
  createServer((req, res) => {
    const parser = busboy({ headers: req.headers });
    parser.on('file', async (_field, content) => {
      const hash = createHash('sha256');
      const handle = await open(join(folder, randomUUID()), 'wx', 0o600);
      for await (const chunk of content) {
        hash.update(chunk);
        await handle.writeFile(chunk);
      }
      if (isDurable) await handle.sync();
      await handle.close();
      res.writeHead(202).end(hash.digest('hex'));
    });
    req.pipe(parser);
  }),
);
