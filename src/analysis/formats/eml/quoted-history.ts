const MARKS = [
  /^>/,
  /^On .{4,300}\bwrote:$/,
  /^-{2,20} ?(?:Original Message|Forwarded message|Forwarded by .{1,200}) ?-{0,20}/i,
  /^Begin forwarded message:/i,
  /^From: .{1,300}/,
];

/** How often older messages are quoted in a text: each run of quoted lines, or heading above one, counts once. */
export function countQuotedHistory(text: string): number {
  let count = 0;
  let isIn = false;
  for (const line of text.split('\n')) {
    const isMark = MARKS.some((mark) => mark.test(line.slice(0, 400).trim()));
    if (isMark && !isIn) count++;
    if (line.trim() !== '') isIn = isMark;
  }
  return count;
}
