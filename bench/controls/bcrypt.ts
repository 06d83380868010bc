import { createServer } from 'node:http';
import bcrypt from 'bcrypt';
import { listen } from './listen.ts';

/** Compares one password per request and does nothing else. */
const hash = await bcrypt.hash('any password', Number(process.env['BCRYPT_COST']));

listen(createServer(async (_req, res) => void res.end(String(await bcrypt.compare('any password', hash)))));
