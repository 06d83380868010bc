import { findingLabel } from '../analysis/engine.ts';
import type { PlacedRun } from '../analysis/types.ts';
import type { OpenPage } from '../services/documents/pages.ts';
import type { PageBox } from './contracts/pages.ts';
import type { Views } from './contracts/views.ts';

/** Boxes of one line that are closer than this many line heights are one box. */
const WORD_GAP = 1;

/** A page as its picture, with a text layer to select from and a box for each finding. */
export async function pageProps({
  document,
  layout,
  pageCount,
  findings,
  marks,
  extracted,
  jobId,
}: OpenPage): Promise<Views['documents/page']> {
  const { number, width, height, runs } = layout;
  const [first, last] = [Math.min(...runs.map(({ start }) => start)), Math.max(...runs.map(({ end }) => end))];
  const text = runs.length > 0 ? ((await extracted?.slice(first, last)) ?? '') : '';
  const placed = findings.map((finding) => ({ finding, boxes: boxesOf(runs, finding) })).filter(({ boxes }) => boxes.length > 0);
  return {
    title: `Page ${number} of ${document.name}`,
    document: { id: document.id, name: document.name },
    page: { number, count: pageCount, width, height, picture: `/documents/${document.id}/pages/${number}/picture?job=${jobId}` },
    words: runs.map(({ start, end, ...box }) => ({ ...round(box), text: text.slice(start - first, end - first) })),
    findings: placed.map(({ finding, boxes }) => ({
      id: finding.id,
      number: finding.number,
      label: findingLabel(finding),
      severity: finding.severity,
      isDismissed: finding.outcome === 'dismissed',
      boxes,
    })),
    areas: marks.flatMap((mark) =>
      mark.kind === 'area' && mark.page === number
        ? [{ id: mark.id, ...round({ x: mark.x * width, y: mark.y * height, width: mark.width * width, height: mark.height * height }) }]
        : [],
    ),
  };
}

/** One box for each line of a finding. A run that is only partly in it counts by its share of the letters. */
function boxesOf(runs: readonly PlacedRun[], { start, end }: { start: number; end: number }): PageBox[] {
  const boxes: PageBox[] = [];
  for (const run of runs) {
    if (run.end <= start || run.start >= end) continue;
    const box = cutTo(run, start, end);
    const last = boxes.at(-1);
    const isSameLine = last && Math.abs(last.y + last.height / 2 - (box.y + box.height / 2)) < Math.min(last.height, box.height) / 2;
    if (last && isSameLine && box.x - (last.x + last.width) < WORD_GAP * box.height) Object.assign(last, union(last, box));
    else boxes.push(box);
  }
  return boxes.map(round);
}

function cutTo(run: PlacedRun, start: number, end: number): PageBox {
  const letters = Math.max(1, run.end - run.start);
  const [from, to] = [Math.max(start, run.start) - run.start, Math.min(end, run.end) - run.start];
  return { x: run.x + (run.width * from) / letters, y: run.y, width: (run.width * (to - from)) / letters, height: run.height };
}

function union(one: PageBox, other: PageBox): PageBox {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const right = Math.max(one.x + one.width, other.x + other.width);
  return { x, y, width: right - x, height: Math.max(one.y + one.height, other.y + other.height) - y };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
const round = ({ x, y, width, height }: PageBox): PageBox => ({ x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) });
