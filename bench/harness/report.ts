import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Measured } from './slices.ts';
import { paired, type Spread } from './statistics.ts';

/** A figure and its target. `target` null: reported only. */
export type Figure = Spread & { name: string; unit: string; target: number | null; isFloor: boolean };

/** The result of a row. */
export type RowResult = {
  figures: Figure[];
  /** Lines of detail below the figures. */
  notes: string[];
  /** True when the control varied too much, so the figures don't count. */
  isVoid: boolean;
};

export type RunRow = RowResult & {
  row: string;
  title: string;
  loadBefore: number;
  loadAfter: number;
  stealMs: number | null;
  seconds: number;
};

/** A figure that must not be above `target`. */
export const atMost = (target: number, name: string, value: Spread, unit = '×'): Figure => ({
  ...value,
  name,
  unit,
  target,
  isFloor: false,
});

/** A figure that must not be below `target`. */
export const atLeast = (target: number, name: string, value: Spread, unit = '×'): Figure => ({
  ...value,
  name,
  unit,
  target,
  isFloor: true,
});

/** A figure without a target. */
export const told = (name: string, value: Spread, unit: string): Figure => ({ ...value, name, unit, target: null, isFloor: false });

/** One number without a spread. */
export const exactly = (value: number): Spread => ({ median: value, p10: value, p90: value });

/** How many times slower than the control, by wall time for the same work. */
export const slowdown = (side: Measured, control: Measured): Spread => paired(control.rates, side.rates);

/** CPU time as a multiple of the control's. All NaN when CPU time wasn't measured. */
export const dearness = (side: Measured, control: Measured): Spread => paired(side.cpu, control.cpu);

/** Null when the figure has no target or wasn't measured. */
export function isMet({ median, target, isFloor }: Figure): boolean | null {
  if (target === null || Number.isNaN(median)) return null;
  return isFloor ? median >= target : median <= target;
}

export function printRow({ row, title, figures, notes, isVoid, loadBefore, loadAfter, stealMs, seconds }: RunRow): void {
  console.log(`\n${row}  ${title}`);
  for (const figure of figures) console.log(`  ${verdict(figure, isVoid)}  ${figure.name}: ${describe(figure)}`);
  for (const note of notes) console.log(`          ${note}`);
  const steal = stealMs === null ? 'steal not measured' : `steal ${stealMs} ms`;
  console.log(
    `          load ${loadBefore.toFixed(1)} → ${loadAfter.toFixed(1)}, ${steal}, ${seconds.toFixed(0)} s${isVoid ? '; VOID' : ''}`,
  );
}

/** Writes everything as JSON; returns the path. */
export async function saveResults(rows: RunRow[]): Promise<string> {
  const folder = join('tmp', 'bench-results');
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'latest.json');
  const saved = { at: new Date().toISOString(), node: process.version, platform: `${process.platform} ${process.arch}`, rows };
  await writeFile(path, `${JSON.stringify(saved, null, 2)}\n`);
  return path;
}

function verdict(figure: Figure, isVoid: boolean): string {
  if (isVoid) return 'void  ';
  const met = isMet(figure);
  if (met === null) return figure.target === null ? '      ' : 'unknwn';
  return met ? 'met   ' : 'MISSED';
}

function describe({ median, p10, p90, unit, target, isFloor }: Figure): string {
  if (Number.isNaN(median)) return 'not measured';
  const range = p10 === p90 ? '' : ` [${round(p10)}–${round(p90)}]`;
  const goal = target === null ? '' : `, target ${isFloor ? '≥' : '≤'} ${target}`;
  return `${round(median)} ${unit}${range}${goal}`;
}

const round = (value: number): string => (Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en-AU') : value.toFixed(2));
