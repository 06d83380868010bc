import { writeFile } from 'node:fs/promises';

/** A program on the chart: speed in MB/s of CPU time, F2 from 0 to 1. */
export type Dot = { name: string; speed: number; f2: number; isOurs: boolean };

const [WIDTH, HEIGHT] = [640, 420];
const PLOT = { left: 64, right: 616, top: 48, bottom: 356 };
const [SLOWEST, FASTEST] = [0.01, 1_000];
const FILE = new URL('../docs/engine.svg', import.meta.url);

const xOf = (speed: number): number =>
  PLOT.left +
  ((Math.log10(Math.max(speed, SLOWEST)) - Math.log10(SLOWEST)) / (Math.log10(FASTEST) - Math.log10(SLOWEST))) * (PLOT.right - PLOT.left);
const yOf = (f2: number): number => PLOT.bottom - f2 * (PLOT.bottom - PLOT.top);
const round = (value: number): number => Math.round(value * 10) / 10;

/** Draws speed against F2 into `docs/engine.svg`. @param note what was measured, and when */
export async function drawChart(dots: readonly Dot[], note: string): Promise<void> {
  await writeFile(FILE, chartOf(dots, note));
}

function chartOf(dots: readonly Dot[], note: string): string {
  const lines = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (f2) =>
      `<path class="grid" d="M${PLOT.left} ${round(yOf(f2))}H${PLOT.right}"/><text class="axis" x="${PLOT.left - 8}" y="${round(yOf(f2) + 4)}" text-anchor="end">${f2}</text>`,
  );
  const decades = [0.01, 0.1, 1, 10, 100, 1_000].map(
    (speed) =>
      `<path class="grid" d="M${round(xOf(speed))} ${PLOT.top}V${PLOT.bottom}"/><text class="axis" x="${round(xOf(speed))}" y="${PLOT.bottom + 20}" text-anchor="middle">${speed}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title note">
<title id="title">Speed and accuracy of engines that look for personal data</title>
<desc id="note">${escape(note)} ${dots.map(({ name, speed, f2 }) => `${escape(name)}: ${speed.toFixed(2)} MB/s, F2 ${f2.toFixed(2)}`).join('; ')}.</desc>
<style>
text{font:13px Inter,system-ui,sans-serif;fill:#1c2421}.axis,.note{font-size:12px;fill:#5b6662}.grid{stroke:#d9dedb}.ours{fill:#0f5f57}.peer{fill:#8a5a00}.ours-name{font-weight:600}
@media (prefers-color-scheme:dark){text{fill:#e9efec}.axis,.note{fill:#a3aea9}.grid{stroke:#39423e}.ours{fill:#5fcdbd}.peer{fill:#e0ae5a}}
</style>
${[...lines, ...decades].join('\n')}
<text x="${PLOT.left}" y="24">F2 of characters that identify someone, higher is better</text>
<text class="axis" x="${PLOT.right}" y="${PLOT.bottom + 40}" text-anchor="end">MB/s of CPU time, logarithmic, further right is faster</text>
${spread(dots).map(dotOf).join('\n')}
</svg>
`;
}

type Placed = Dot & { labelY: number; isLeft: boolean };

/** Beyond this x, or when another dot is this close on the right, a label is placed left of its dot. In units of the viewBox. */
const RIGHT_EDGE = 420;
const LABEL_SPACE = 120;

/** Moves labels down until they don't overlap. */
function spread(dots: readonly Dot[]): Placed[] {
  const placed: Placed[] = [];
  for (const dot of [...dots].sort((one, other) => other.f2 - one.f2)) {
    let labelY = yOf(dot.f2) + 4;
    while (placed.some((other) => Math.abs(other.labelY - labelY) < 15 && Math.abs(xOf(other.speed) - xOf(dot.speed)) < 190)) labelY += 15;
    const isLeft = xOf(dot.speed) > RIGHT_EDGE || dots.some((other) => isRightOf(other, dot));
    placed.push({ ...dot, labelY, isLeft });
  }
  return placed;
}

const isRightOf = (other: Dot, dot: Dot): boolean => {
  const gap = xOf(other.speed) - xOf(dot.speed);
  return other !== dot && gap > 0 && gap < LABEL_SPACE && Math.abs(yOf(other.f2) - yOf(dot.f2)) < 12;
};

function dotOf({ name, speed, f2, isOurs, labelY, isLeft }: Placed): string {
  const [x, y] = [round(xOf(speed)), round(yOf(f2))];
  const shape = isOurs ? `<circle class="ours" cx="${x}" cy="${y}" r="7"/>` : `<path class="peer" d="M${x} ${y - 7}l7 7-7 7-7-7z"/>`;
  return `${shape}<text${isOurs ? ' class="ours-name"' : ''} x="${isLeft ? x - 12 : x + 12}" y="${round(labelY)}" text-anchor="${isLeft ? 'end' : 'start'}">${escape(name)}</text>`;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
