import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { createOrganization } from '../services/operator/operator.ts';
import type { Outcome, Values } from './command.ts';

/** `org:create`: generates a password and shows it once, or asks for one. @throws Error when another owner's organization has the name */
export async function create({ name, email, 'ask-password': asksPassword }: Values): Promise<Outcome> {
  let generated: string | null = null;
  const password = async () => {
    if (asksPassword) return askPassword();
    generated = randomBytes(15).toString('base64url');
    return generated;
  };
  const { slug, isNew, owner } = await createOrganization(String(name), String(email), password);
  const lines = [isNew ? `Created ${name} (${slug}).` : `${name} (${slug}) already exists. Nothing was changed.`];
  if (generated) lines.push(`Owner ${owner.email}, password ${generated}`, 'It won’t be shown again.');
  else if (isNew) lines.push(`Owner ${owner.email}${owner.isNew ? '' : ', using their existing account and password'}.`);
  return { text: lines.join('\n') };
}

/** Reads a line without echoing it: the terminal shows only the prompt. */
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
