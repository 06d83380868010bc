import { decodeXml, type XmlAttribute } from '../../xml.ts';
import { endOfTag, isNameCode, malformedXml } from './xml-tags.ts';

const [LESS, SLASH, EXCLAMATION, QUESTION, COLON] = [0x3c, 0x2f, 0x21, 0x3f, 0x3a];
const [DOUBLE_QUOTE, SINGLE_QUOTE, EQUALS, SPACE] = [0x22, 0x27, 0x3d, 0x20];

/** Deeper XML is an attack: Office nests about thirty levels. */
const MAX_LEVELS = 500;

/** `comment`: a comment or a processing instruction. `verbatim`: the content of a CDATA section. `end`: nothing is left. */
export type XmlKind = 'open' | 'close' | 'text' | 'verbatim' | 'comment' | 'end';

/**
 * Moves through XML from one token to the next without creating an object for each. A sheet can have ten million tokens. Entities are neither
 * declared nor expanded, and nothing is fetched. The tags must match, so that the text is inside the elements it seems to be in.
 */
export class XmlCursor {
  readonly xml: string;
  kind: XmlKind = 'end';
  /** Local name of the element, without its prefix. */
  name = '';
  /** Offsets of the whole tag, or of the text. */
  start = 0;
  end = 0;
  /** `<name/>`; no closing tag follows. */
  isEmpty = false;
  /** Full names of the open elements. */
  private readonly levels: string[] = [];
  private nameEnd = 0;

  constructor(xml: string) {
    this.xml = xml;
  }

  /** How many elements are open around the current token; an opening tag counts itself unless it is empty. */
  get depth(): number {
    return this.levels.length;
  }

  /**
   * Moves to the next token; false at the end.
   * @throws UnreadableFile `damaged` when it isn't well formed or has a document type declaration
   */
  next(): boolean {
    const { xml } = this;
    this.start = this.end;
    if (this.start >= xml.length) return this.finish();
    if (xml.charCodeAt(this.start) !== LESS) {
      const end = xml.indexOf('<', this.start);
      this.kind = 'text';
      this.end = end < 0 ? xml.length : end;
      return true;
    }
    const code = xml.charCodeAt(this.start + 1);
    if (code === EXCLAMATION) this.readDeclaration();
    else if (code === QUESTION) this.readTo('?>', 'comment', 0);
    else this.readTag(code === SLASH);
    return true;
  }

  /** Decoded value of an attribute of the current tag, by its name without prefix; undefined when it has none. */
  attribute(name: string): string | undefined {
    return this.findAttribute(name)?.value;
  }

  findAttribute(name: string): XmlAttribute | undefined {
    let found: XmlAttribute | undefined;
    this.eachAttribute((own, start, end) => {
      if (own !== name || found) return;
      found = { value: decodeXml(this.xml.slice(start, end)), start, end };
    });
    return found;
  }

  /** Calls back with the local name and the offsets of the raw value of each attribute. Declarations of namespaces are left out. */
  eachAttribute(onAttribute: (name: string, start: number, end: number) => void): void {
    const { xml, end } = this;
    let at = this.nameEnd;
    while (at < end) {
      while (at < end && !isNameCode(xml.charCodeAt(at))) at++;
      let nameStart = at;
      while (at < end && isNameCode(xml.charCodeAt(at))) at++;
      const nameEnd = at;
      while (at < end && xml.charCodeAt(at) <= SPACE) at++;
      if (at >= end || xml.charCodeAt(at) !== EQUALS) continue;
      at++;
      while (at < end && xml.charCodeAt(at) <= SPACE) at++;
      const quote = xml.charCodeAt(at);
      if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) throw malformedXml();
      const close = xml.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", at + 1);
      if (close < 0 || close >= end) throw malformedXml();
      const isNamespace = xml.startsWith('xmlns', nameStart) && (nameEnd === nameStart + 5 || xml.charCodeAt(nameStart + 5) === COLON);
      for (let index = nameStart; index < nameEnd; index++) if (xml.charCodeAt(index) === COLON) nameStart = index + 1;
      if (!isNamespace) onAttribute(xml.slice(nameStart, nameEnd), at + 1, close);
      at = close + 1;
    }
  }

  /** Decoded text of the current token, without the marks around a CDATA section or a comment. */
  text(): string {
    const raw = this.xml.slice(this.start, this.end);
    if (this.kind === 'verbatim') return raw.slice('<![CDATA['.length, -']]>'.length);
    return this.kind === 'comment' ? raw.slice(2).replace(/^--|--?>$|\?>$/g, '') : decodeXml(raw);
  }

  private finish(): boolean {
    if (this.levels.length > 0) throw malformedXml();
    this.kind = 'end';
    return false;
  }

  private readDeclaration(): void {
    const { xml, start } = this;
    if (xml.startsWith('<!--', start)) return this.readTo('-->', 'comment', 4);
    if (!xml.startsWith('<![CDATA[', start)) throw malformedXml();
    this.readTo(']]>', 'verbatim', 9);
  }

  private readTo(closing: string, kind: XmlKind, skipped: number): void {
    const close = this.xml.indexOf(closing, this.start + skipped);
    if (close < 0) throw malformedXml();
    this.kind = kind;
    this.end = close + closing.length;
  }

  private readTag(isClosing: boolean): void {
    const { xml } = this;
    const nameStart = this.start + (isClosing ? 2 : 1);
    let at = nameStart;
    let local = nameStart;
    for (; isNameCode(xml.charCodeAt(at)); at++) if (xml.charCodeAt(at) === COLON) local = at + 1;
    if (at === nameStart) throw malformedXml();
    this.nameEnd = at;
    const close = endOfTag(xml, at);
    this.name = xml.slice(local, at);
    this.end = close + 1;
    this.kind = isClosing ? 'close' : 'open';
    this.isEmpty = !isClosing && xml.charCodeAt(close - 1) === SLASH;
    if (isClosing) {
      if (this.levels.pop() !== xml.slice(nameStart, at)) throw malformedXml();
    } else if (!this.isEmpty && this.levels.push(xml.slice(nameStart, at)) > MAX_LEVELS) throw malformedXml();
  }
}
