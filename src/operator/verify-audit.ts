import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type AuditHeads, verifyAuditChains } from '../services/audit/verification.ts';
import { withDatabase } from './with-database.ts';

/** `--save heads.json` keeps the ends of all chains; `--expect heads.json` later proves that nothing was cut off behind them. */
const { values } = parseArgs({ options: { save: { type: 'string' }, expect: { type: 'string' } } });

await withDatabase(async () => {
  const expected = values.expect ? (JSON.parse(await readFile(values.expect, 'utf8')) as AuditHeads) : {};
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
  for (const id of missing) console.error(`${id}: the organization and its log are gone`);
  if (values.save) await writeFile(values.save, `${JSON.stringify(heads, null, 2)}\n`);
  const isWhole = broken + missing.length === 0;
  console.log(`${isWhole ? 'Whole' : 'BROKEN'}: ${Object.keys(heads).length} chains, ${entries} entries.`);
  if (!isWhole) process.exitCode = 1;
});
