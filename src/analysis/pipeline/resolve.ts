import type { Match } from '../identifiers/definition.ts';
import { DEFINITION_BY_TYPE } from '../identifiers/registry.ts';

/** Weight of the confidence against the rank of a type, and of each covered character (up to forty). */
const CONFIDENCE_WEIGHT = 45;
const LENGTH_WEIGHT = 0.25;

/** One match for each stretch of text: the most specific and most certain one. In text order. */
export function resolveOverlaps(matches: readonly Match[]): Match[] {
  const byStart = [...matches].sort((one, other) => one.start - other.start || other.end - one.end);
  const kept: Match[] = [];
  let cluster: Match[] = [];
  let clusterEnd = -1;
  for (const match of byStart) {
    if (match.start >= clusterEnd) {
      resolveCluster(cluster, kept);
      cluster = [];
    }
    cluster.push(match);
    clusterEnd = Math.max(clusterEnd, match.end);
  }
  resolveCluster(cluster, kept);
  return kept;
}

/** Overlapping matches, best first. Each is kept unless it overlaps a better one. */
function resolveCluster(cluster: Match[], into: Match[]): void {
  if (cluster.length < 2) {
    into.push(...cluster);
    return;
  }
  const winners: Match[] = [];
  for (const match of cluster.sort((one, other) => weight(other) - weight(one) || one.start - other.start)) {
    if (!overlapsNeighbour(winners, match)) insertInOrder(winners, match);
  }
  into.push(...winners);
}

function weight({ type, confidence, start, end }: Match): number {
  return (DEFINITION_BY_TYPE.get(type)?.rank ?? 0) + confidence * CONFIDENCE_WEIGHT + Math.min(end - start, 40) * LENGTH_WEIGHT;
}

function overlapsNeighbour(ordered: readonly Match[], match: Match): boolean {
  const position = insertionIndex(ordered, match.start);
  const before = ordered[position - 1];
  const after = ordered[position];
  return (before !== undefined && before.end > match.start) || (after !== undefined && after.start < match.end);
}

function insertInOrder(ordered: Match[], match: Match): void {
  ordered.splice(insertionIndex(ordered, match.start), 0, match);
}

/** Index of the first entry that starts at `start` or later. */
function insertionIndex(ordered: readonly Match[], start: number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ordered[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
