import { type AuditLink, getAuditHead, listAuditLinks } from '../../models/audit/chains.ts';
import { listOrganizationIds } from '../../models/organizations/organizations.ts';
import { withSystem } from '../../platform/database/tenant.ts';
import { operatorOrigin } from '../operator/operator.ts';
import { canonicalJson, genesisHash, nextHash } from './chain.ts';

/** The last entry of each chain, by organization. `hash` in hex. */
export type AuditHeads = Record<string, { length: number; hash: string }>;

export type VerifiedChain = {
  organizationId: string;
  slug: string;
  length: number;
  hash: string;
  /** What is wrong, and at which entry; null when the chain is intact. */
  fault: string | null;
};

const BATCH = 2_000;

/**
 * Recomputes every chain and compares it with what is stored. Reports changed, removed, added and moved entries, and also a truncated end, with the
 * help of the stored head and of `expected` heads that were saved elsewhere.
 */
export async function* verifyAuditChains(expected: AuditHeads): AsyncGenerator<VerifiedChain> {
  const origin = operatorOrigin();
  const organizations = await withSystem(origin, listOrganizationIds);
  for (const { id, slug } of organizations) yield { organizationId: id, slug, ...(await verifyChain(id, expected[id] ?? null)) };
}

async function verifyChain(
  organizationId: string,
  expected: AuditHeads[string] | null,
): Promise<Omit<VerifiedChain, 'organizationId' | 'slug'>> {
  const origin = operatorOrigin();
  let hash = genesisHash(organizationId);
  let length = 0;
  let isExpectedMet = expected === null || expected.length === 0;
  const broken = (fault: string) => ({ length, hash: hash.toString('hex'), fault });

  const head = await withSystem(origin, (ctx) => getAuditHead(ctx, organizationId));
  if (!head) return broken('the chain has no head');
  for (;;) {
    const batch: AuditLink[] = await withSystem(origin, (ctx) => listAuditLinks(ctx, organizationId, length, Number(head.length), BATCH));
    for (const link of batch) {
      if (Number(link.sequence) !== length + 1) return broken(`entry ${length + 1} is missing`);
      hash = nextHash(hash, canonicalJson(link));
      length += 1;
      if (!hash.equals(link.hash)) return broken(`entry ${length} was changed, or one before it`);
      if (length === expected?.length) isExpectedMet = hash.toString('hex') === expected.hash;
    }
    if (batch.length < BATCH) break;
  }
  if (Number(head.length) !== length || !hash.equals(head.hash))
    return broken(`the end is cut off: ${head.length} entries were written, ${length} are there`);
  if (!isExpectedMet) return broken(`the log does not hold the ${expected?.length} entries that were kept as its end`);
  return { length, hash: hash.toString('hex'), fault: null };
}
