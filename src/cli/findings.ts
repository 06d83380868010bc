import { maskValue } from '../analysis/engine.ts';
import type { Finding } from '../analysis/types.ts';

/** A finding as it's printed: these keys in this order, with its value masked unless `reveal` is set. Source: ANALYSIS.md part 1. */
export const showFinding = (
  { type, start, end, text, confidence, severity, reason, rule, location }: Finding,
  reveal: boolean,
): Finding => ({
  type,
  start,
  end,
  text: reveal ? text : maskValue({ type, text }),
  confidence,
  severity,
  reason,
  rule,
  location,
});
