import { createServer } from 'node:http';
import ejs from 'ejs';
import express from 'express';
import { listen } from './listen.ts';

/** Express and a compiled EJS page with one name, padded to the size of the page it's compared with. */
const template = ejs.compile('<!doctype html><title>Hello</title><h1>Hello, <%= name %></h1><%- padding %>');
const padding = `<!--${' '.repeat(Math.max(0, Number(process.env['PAGE_BYTES']) - 70))}-->`;

const app = express();
app.get('/', (_req, res) => void res.type('html').send(template({ name: 'O’Brien & <Sons>', padding })));
listen(createServer(app));
