import type { SliceAnswer } from '../load/closed-loop.ts';
import { cpuMs } from './machine.ts';
import { median, type Spread, spread } from './statistics.ts';

/** One of the compared programs. */
export type Side = { name: string; pid: number; run: (ms: number) => Promise<SliceAnswer> };

/** One side's measurements, one entry per round, so that two sides can be paired. */
export type Measured = {
  name: string;
  /** Responses per second. */
  rates: number[];
  /** CPU time of the server process per response, in microseconds; empty on systems other than Linux. */
  cpu: number[];
  /** Of all rounds, in milliseconds. */
  latencies: number[];
};

export type Plan = { rounds: number; sliceMs: number };

/** A run is void when the control's 90th percentile is more than this many times its 10th. Source: PERFORMANCE.md. */
const MAX_VARIATION = 3;

/**
 * Measures the sides in turn, one slice each per round, starting with a different side each round, so that disturbances on the machine affect all
 * sides equally. Each side is warmed up first.
 * @throws Error when any response fails
 */
export async function interleave(sides: Side[], { rounds, sliceMs }: Plan): Promise<Measured[]> {
  const measured = sides.map(({ name }): Measured => ({ name, rates: [], cpu: [], latencies: [] }));
  for (const side of sides) await measureSlice(side, Math.max(sliceMs, 500));
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < sides.length; turn += 1) {
      const index = (round + turn) % sides.length;
      const [side, into] = [sides[index], measured[index]];
      if (!side || !into) continue;
      const slice = await measureSlice(side, sliceMs);
      into.rates.push(slice.rate);
      if (slice.cpu !== null) into.cpu.push(slice.cpu);
      for (const latency of slice.latencies) into.latencies.push(latency);
    }
  }
  return measured;
}

async function measureSlice({ name, pid, run }: Side, ms: number): Promise<{ rate: number; cpu: number | null; latencies: Float64Array }> {
  const before = cpuMs(pid);
  const answer = await run(ms);
  const after = cpuMs(pid);
  if (answer.failed > 0) throw new Error(`${name}: ${answer.failed} responses failed (${answer.failure})`);
  const count = answer.latencies.length;
  if (count === 0) throw new Error(`${name}: no response within ${ms} ms`);
  const cpu = before === null || after === null ? null : ((after - before) * 1000) / count;
  return { rate: (count * 1000) / answer.ms, cpu, latencies: answer.latencies };
}

/** True when the control varied too much for the figures to mean anything. */
export function isVoid(control: Measured): boolean {
  const { p10, p90 } = spread(control.rates);
  return p90 / p10 > MAX_VARIATION;
}

/** `1,234/s [1,100–1,300], 456 µs CPU`. */
export function describeSide({ name, rates, cpu }: Measured): string {
  const rate: Spread = spread(rates);
  const time = cpu.length > 0 ? `${Math.round(median(cpu))} µs CPU` : 'CPU not measured';
  return `${name}: ${whole(rate.median)}/s [${whole(rate.p10)}–${whole(rate.p90)}], ${time}`;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-AU');
