import type { Lines } from '../markup/lines.ts';

/** RTF has no start and end of a table, only rows. A table ends at the first paragraph that is not `\intbl`. */
export function createTableState(lines: Lines) {
  let isInside = false;
  let isOpen = false;
  const startRow = () => {
    if (!isOpen) lines.openTable();
    isOpen = true;
    lines.startRow();
    lines.startCell();
  };
  const close = () => {
    if (isOpen) lines.closeTable();
    isOpen = false;
  };
  return {
    close,
    setInside: (value: boolean) => {
      isInside = value;
    },
    startRowSettings: () => {
      if (!isOpen) startRow();
    },
    endCell: () => {
      if (!isOpen) startRow();
      lines.startCell();
    },
    endRow: () => {
      if (isOpen) startRow();
    },
    leaveUnlessInside: () => {
      if (!isInside) close();
    },
  };
}
