import { formatLocation, maskValue } from '../analysis/engine.ts';
import type { Finding } from '../analysis/types.ts';

export type PrintedFinding = Omit<Finding, 'kind' | 'label' | 'location'> & { location: string };

/** A finding as it's printed: these keys in this order, with its value masked unless `reveal` is set. Source: ANALYSIS.md part 1. */
export const showFinding = (
  { type, start, end, text, confidence, severity, reason, rule, location }: Finding,
  reveal: boolean,
): PrintedFinding => ({
  type,
  start,
  end,
  text: reveal ? text : maskValue({ type, text }),
  confidence,
  severity,
  reason,
  rule,
  location: formatLocation(location),
});
