import type { Piece } from '../markup/mapped-text.ts';
import { applyWord, type CharacterState, initialState } from './character-state.ts';
import { CHARACTERS, LINE_ENDS, TRACKING_WORDS } from './characters.ts';
import { type CodePage, codePageOf, codePageOfCharset, DEFAULT_CODE_PAGE, MACINTOSH } from './code-pages.ts';
import { AFTER_END, destinationOf, SHOWN } from './destinations.ts';
import { createLetters } from './letters.ts';
import { createOutput, newSink, type RtfText, type Sink } from './sinks.ts';
import { type RtfToken, tokenizeRtf } from './tokens.ts';

/** Groups inside share the sink unless they have a destination of their own. `isStart`: only `\*` may have come so far. */
type Group = { start: number; state: CharacterState; sink: Sink; ownsSink: boolean; isStart: boolean; isOptional: boolean };

type WordToken = RtfToken & { kind: 'word' };

/** Reads rich text. `source` has one character for each byte. One pass. */
export function readRtf(source: string): RtfText {
  const output = createOutput();
  const letters = createLetters();
  const codePages = new Map<number, CodePage>();
  const outer: Group[] = [];
  let group: Group = {
    start: 0,
    state: initialState(DEFAULT_CODE_PAGE),
    sink: newSink(SHOWN, 0),
    ownsSink: false,
    isStart: false,
    isOptional: false,
  };
  let font = 0;
  /** Characters that repeat the last `\u` for programs that don't know it. */
  let skips = 0;
  const last: { unicode: Piece } = { unicode: { text: '', start: 0, end: 0 } };

  const write = (pieces: readonly Piece[]) => {
    for (const piece of pieces) output.write(piece, group.sink, group.state);
  };

  const openGroup = (start: number) => {
    outer.push(group);
    group = { start, state: { ...group.state }, sink: group.sink, ownsSink: false, isStart: true, isOptional: false };
  };
  const closeGroup = (end: number) => {
    const around = outer.pop();
    if (!around) {
      output.removals.push({ start: end - 1, end, replacement: '' });
      return;
    }
    if (group.ownsSink) output.endSink(group.sink, end);
    const { sink } = around;
    if (sink.result?.start === group.start) sink.result.end = end;
    group = around;
    if (outer.length === 0) {
      group.sink = newSink(AFTER_END, end);
      group.ownsSink = true;
    }
  };
  const startDestination = (name: string) => {
    const destination = destinationOf(name, group.isOptional);
    const { is } = group.sink.destination;
    if (!destination) return;
    if (name === 'result' && is === 'object') group.sink.result = { start: group.start, end: group.start };
    // The result of a field in a footnote belongs to the footnote.
    else if (destination.is === 'shown' && is !== 'shown') return;
    group.sink = newSink(destination, group.start);
    group.ownsSink = destination.is !== 'shown';
  };

  const readFontWord = ({ name, parameter }: WordToken) => {
    if (name === 'f') font = parameter ?? 0;
    const page = name === 'fcharset' ? codePageOfCharset(parameter ?? 0) : name === 'cpg' ? codePageOf(parameter ?? 0) : null;
    if (page) codePages.set(font, page);
  };
  const layOut = (name: string) => {
    if (name === 'cell' || name === 'nestcell') output.endCell();
    else if (name === 'row' || name === 'nestrow') output.endRow();
    else if (name === 'trowd') output.startRowSettings();
    else if (name === 'intbl' || name === 'pard') output.setInTable(name === 'intbl');
  };
  const onWord = (token: WordToken) => {
    const { name, parameter, start, end } = token;
    if (group.isStart) startDestination(name);
    group.isStart = false;
    const { sink, state } = group;
    const character = CHARACTERS[name];
    skips = 0;
    if (name === 'u') {
      const code = (parameter ?? 0x3f) & 0xffff;
      last.unicode = { text: String.fromCharCode(code), start, end };
      skips = state.fallback;
      write([last.unicode]);
    } else if (character !== undefined) write([{ text: character, start, end: name === 'tab' ? start : end }]);
    else if (LINE_ENDS.has(name)) output.breakLine(start, sink, state);
    else if (name === 'ansicpg' || name === 'mac') state.codePage = name === 'mac' ? MACINTOSH : codePageOf(parameter ?? 1252);
    else if (sink.destination.is === 'fonts') readFontWord(token);
    else {
      if (sink.destination.is === 'shown') layOut(name);
      if (TRACKING_WORDS.has(name)) output.removals.push({ start, end, replacement: '{}' });
      applyWord(state, name, parameter, codePages);
      output.colors.set(name, parameter ?? 0);
      sink.picture?.parameters.set(name, parameter ?? 0);
    }
  };
  const onSymbol = (name: string, start: number, end: number) => {
    const character = CHARACTERS[name];
    if (name === '*') group.isOptional = true;
    else if (LINE_ENDS.has(name)) output.breakLine(start, group.sink, group.state);
    else if (character !== undefined) write([{ text: character, start, end }]);
  };
  const onBinary = (start: number, end: number) => {
    if (group.sink.picture) group.sink.picture.digits.push(Buffer.from(source.slice(start, end), 'latin1').toString('hex'));
    else output.removals.push({ start: source.lastIndexOf('\\bin', start), end, replacement: '{}' });
  };

  for (const token of tokenizeRtf(source)) {
    const { kind } = token;
    let { start, end } = token;
    if (kind !== 'byte' && kind !== 'text') write(letters.rest());
    if (kind === 'open' || kind === 'close' || kind === 'binary') {
      skips = 0;
      if (kind === 'open') openGroup(start);
      else if (kind === 'close') closeGroup(end);
      else onBinary(start, end);
      continue;
    }
    if (kind === 'word') {
      onWord(token);
      continue;
    }
    if (skips > 0) {
      const skipped = kind === 'text' ? Math.min(skips, end - start) : 1;
      skips -= skipped;
      last.unicode.end = kind === 'text' ? start + skipped : end;
      start = last.unicode.end;
      if (start >= end) continue;
    }
    if (kind !== 'symbol') group.isStart = false;
    if (kind === 'symbol') onSymbol(token.name, start, end);
    else if (kind === 'byte') write(letters.byte(token.byte, start, end, group.state.codePage));
    else write(letters.run(source, start, end, group.state.codePage));
  }
  while (outer.length > 0 || group.ownsSink) {
    if (group.ownsSink) output.endSink(group.sink, source.length);
    const next = outer.pop();
    if (!next) break;
    group = next;
  }
  return output.finish();
}
