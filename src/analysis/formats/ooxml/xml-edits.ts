/** A change to the XML of one part: `replacement` takes the place of `start`–`end`. */
export type XmlEdit = { start: number; end: number; replacement: string };

/** Applies the edits. When one edit is inside another, only the outer one is applied. */
export function applyEdits(xml: string, edits: readonly XmlEdit[]): string {
  const parts: string[] = [];
  let copied = 0;
  for (const { start, end, replacement } of [...edits].sort((one, other) => one.start - other.start || other.end - one.end)) {
    if (start < copied) continue;
    parts.push(xml.slice(copied, start), replacement);
    copied = end;
  }
  parts.push(xml.slice(copied));
  return parts.join('');
}
