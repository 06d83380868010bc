import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { createOrganization } from '../services/operator/operator.ts';
import { withDatabase } from './with-database.ts';

const USAGE = 'Usage: npm run org:create -- --name "Launch Clinic" --email you@example.com [--ask-password]';

const { values } = parseArgs({
  options: { name: { type: 'string' }, email: { type: 'string' }, 'ask-password': { type: 'boolean', default: false } },
});

if (!values.name || !values.email) {
  console.error(USAGE);
  process.exit(2);
}
const [name, email] = [values.name, values.email];

await withDatabase(async () => {
  let generated: string | null = null;
  const password = async () => {
    if (values['ask-password']) return askPassword();
    generated = randomBytes(15).toString('base64url');
    return generated;
  };
  const { slug, isNew, owner } = await createOrganization(name, email, password);
  console.log(isNew ? `Created ${name} (${slug}).` : `${name} (${slug}) already exists. Nothing was changed.`);
  if (generated) console.log(`Owner ${owner.email}, password ${generated}\nIt won’t be shown again.`);
  else if (isNew) console.log(`Owner ${owner.email}${owner.isNew ? '' : ', using their existing account and password'}.`);
});

/** Reads a line without showing it: the terminal is told nothing but the question. */
async function askPassword(): Promise<string> {
  process.stdout.write('Password for the owner: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  const line = await new Promise<string>((resolve) => {
    lines.once('line', resolve);
    lines.once('close', () => resolve(''));
  });
  lines.close();
  process.stdout.write('\n');
  return line;
}
