/** One attribute of a tag, also one that repeats an earlier name. The value has no quotes; it is empty when there is none. */
export type HtmlAttribute = { name: string; start: number; end: number; valueStart: number; valueEnd: number };

const isSpace = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d);
const SLASH = 0x2f;
const EQUALS = 0x3d;

/** The attributes of the tag at `start`–`end`, as an HTML tokenizer splits them. */
export function listAttributes(source: string, start: number, end: number): HtmlAttribute[] {
  const attributes: HtmlAttribute[] = [];
  const last = end - 1;
  let at = start + 1;
  while (at < last && !isSpace(source.charCodeAt(at)) && source.charCodeAt(at) !== SLASH) at++;
  while (at < last) {
    const code = source.charCodeAt(at);
    if (isSpace(code) || code === SLASH) {
      at++;
      continue;
    }
    const attribute = readAttribute(source, at, last);
    attributes.push(attribute);
    at = Math.max(attribute.end, at + 1);
  }
  return attributes;
}

function readAttribute(source: string, start: number, last: number): HtmlAttribute {
  let at = start + 1;
  while (at < last && !isSpace(source.charCodeAt(at)) && source.charCodeAt(at) !== SLASH && source.charCodeAt(at) !== EQUALS) at++;
  const name = source.slice(start, at).toLowerCase();
  let next = at;
  while (next < last && isSpace(source.charCodeAt(next))) next++;
  if (source.charCodeAt(next) !== EQUALS || next >= last) return { name, start, end: at, valueStart: at, valueEnd: at };
  next++;
  while (next < last && isSpace(source.charCodeAt(next))) next++;
  const quote = source.charAt(next);
  if (quote === '"' || quote === "'") {
    const closing = source.indexOf(quote, next + 1);
    const valueEnd = closing < 0 || closing > last ? last : closing;
    return { name, start, end: Math.min(valueEnd + 1, last), valueStart: next + 1, valueEnd };
  }
  let valueEnd = next;
  while (valueEnd < last && !isSpace(source.charCodeAt(valueEnd))) valueEnd++;
  return { name, start, end: valueEnd, valueStart: next, valueEnd };
}
