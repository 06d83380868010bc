import { createServer } from 'node:http';
import bcrypt from 'bcrypt';
import { listen } from './listen.ts';

/** One comparison of a password a request, and nothing else. */
const hash = await bcrypt.hash('any password', Number(process.env['BCRYPT_COST']));

listen(createServer(async (_req, res) => void res.end(String(await bcrypt.compare('any password', hash)))));
