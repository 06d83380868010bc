/** Source: RFC 3676 4.2: lines of at most 78 characters. */
const LINE = 72;
const SIGNATURE = '-- ';
const QUOTE = /^>*/;

/** Paragraphs of a text whose lines end in a space where a mail program broke them. @param deletesSpace that space is not part of the text. Source: RFC 3676 */
export function unflow(text: string, deletesSpace: boolean): string {
  const lines: string[] = [];
  let openDepth = -1;
  for (const raw of text.split(/\r?\n/)) {
    const depth = QUOTE.exec(raw)?.[0].length ?? 0;
    const content = raw.slice(depth).replace(/^ /, '');
    const isFlowed = content.endsWith(' ') && content !== SIGNATURE;
    const kept = isFlowed && deletesSpace ? content.slice(0, -1) : content;
    if (openDepth === depth && content !== SIGNATURE) lines.push((lines.pop() ?? '') + kept);
    else lines.push(depth > 0 ? `${'>'.repeat(depth)} ${kept}` : kept);
    openDepth = isFlowed ? depth : -1;
  }
  return lines.join('\r\n');
}

/** The reverse of unflow. */
export const reflow = (text: string, deletesSpace: boolean): string =>
  text
    .split(/\r?\n/)
    .flatMap((line) => breakParagraph(line, deletesSpace))
    .join('\r\n');

function breakParagraph(line: string, deletesSpace: boolean): string[] {
  const depth = QUOTE.exec(line)?.[0].length ?? 0;
  const content = line.slice(depth).replace(/^ /, depth > 0 ? '' : ' ');
  const prefix = depth > 0 ? `${'>'.repeat(depth)} ` : '';
  if (content === SIGNATURE) return [prefix + content];
  const lines: string[] = [];
  let current = '';
  for (const word of content.trimEnd().split(/(?<= )(?=[^ ])/)) {
    if (current !== '' && current.length + word.length > LINE) {
      lines.push(current + (deletesSpace ? ' ' : ''));
      current = '';
    }
    current += word;
  }
  // A space before these tells a reader that they are neither quoted nor the separator of a mailbox.
  return [...lines, current].map((one) => prefix + (depth === 0 && /^(?: |>|From )/.test(one) ? ` ${one}` : one));
}
