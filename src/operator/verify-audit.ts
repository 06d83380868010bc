import { readFile, writeFile } from 'node:fs/promises';
import { type AuditHeads, verifyAuditChains } from '../services/audit/verification.ts';
import type { Outcome, Values } from './command.ts';

/**
 * `audit:verify`. `--save` writes the last entry of every chain to a file; a later run with `--expect` proves that no entries up to there were removed.
 * @throws Error when a file can't be read or written
 */
export async function verify({ save, expect }: Values): Promise<Outcome> {
  const expected = expect === undefined ? {} : await readHeads(String(expect));
  const heads: AuditHeads = {};
  let broken = 0;
  let entries = 0;
  for await (const chain of verifyAuditChains(expected)) {
    entries += chain.length;
    heads[chain.organizationId] = { length: chain.length, hash: chain.hash };
    if (!chain.fault) continue;
    broken += 1;
    console.error(`${chain.slug}: ${chain.fault}`);
  }
  const missing = Object.keys(expected).filter((id) => !heads[id]);
  for (const id of missing) console.error(`${id}: the organisation and its log no longer exist`);
  if (save !== undefined) await writeHeads(String(save), heads);
  const isIntact = broken + missing.length === 0;
  const text = `${isIntact ? 'Whole' : 'BROKEN'}: ${Object.keys(heads).length} chains, ${entries} entries.`;
  return { text, isRefused: !isIntact };
}

async function readHeads(file: string): Promise<AuditHeads> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as AuditHeads;
  } catch {
    throw new Error(`Can’t read ${file}. Give the file that --save wrote.`);
  }
}

async function writeHeads(file: string, heads: AuditHeads): Promise<void> {
  await writeFile(file, `${JSON.stringify(heads, null, 2)}\n`).catch(() => {
    throw new Error(`Can’t write ${file}.`);
  });
}
