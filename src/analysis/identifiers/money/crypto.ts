import { createHash } from 'node:crypto';
import { REASONS } from '../../reasons.ts';
import type { Family } from '../definition.ts';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Wallet addresses: Bitcoin (legacy and bech32) and Ethereum. Bounded, so that it cannot backtrack for long. */
const WALLET = /(?:0x[\da-fA-F]{40}|bc1[ac-hj-np-z02-9]{11,71}|[13][1-9A-HJ-NP-Za-km-z]{25,34})(?![\da-zA-Z])/y;

/** Base 58 with four bytes of double SHA-256 at the end. Source: Bitcoin, "Base58Check encoding". */
function fitsBase58(address: string): boolean {
  const value = [...address].reduce((sum, character) => sum * 58n + BigInt(BASE58.indexOf(character)), 0n);
  const bytes = Buffer.from(value.toString(16).padStart(50, '0'), 'hex');
  if (bytes.length !== 25) return false;
  const once = createHash('sha256').update(bytes.subarray(0, 21)).digest();
  return createHash('sha256').update(once).digest().subarray(0, 4).equals(bytes.subarray(21));
}

export const crypto: Family = {
  tier: 'fast',
  definitions: [
    {
      type: 'CRYPTO',
      label: 'Cryptocurrency wallet',
      group: 'Money',
      severity: 'high',
      jurisdictions: [],
      traits: { owner: 'person' },
      rank: 95,
      version: 1,
      source: 'Bitcoin Base58Check, BIP 173; Ethereum: 0x and forty hexadecimal digits',
      labels: ['bitcoin', 'btc', 'wallet', 'ethereum'],
    },
  ],
  find: ({ text, scan }) => {
    const matches = [];
    for (let index = 0; index < scan.numberStarts.length; index++) {
      const start = scan.numberStarts.at(index);
      if (scan.numberEnds.at(index) - start < 26) continue;
      WALLET.lastIndex = start;
      if (!WALLET.test(text)) continue;
      const end = WALLET.lastIndex;
      const address = text.slice(start, end);
      if (/^[13]/.test(address) && !fitsBase58(address)) continue;
      matches.push({ type: 'CRYPTO', start, end, confidence: 0.95, reason: REASONS.cryptoWallet });
    }
    return matches;
  },
};
