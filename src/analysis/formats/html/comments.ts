import type { Lines } from '../markup/lines.ts';
import type { SourceEdit } from '../markup/source-edits.ts';
import type { TextBuilder } from '../text-builder.ts';
import type { HtmlToken } from './tokens.ts';

type Target = { lines: Lines; removals: SourceEdit[]; builder: TextBuilder; isHidden: boolean };

/** Marks of Office around its own HTML, and declarations of namespaces. They hold no text. */
const OFFICE_MARK = /^<!(?:--)?\[(?:if [^\]<>]{0,60}|endif)\](?:--)?>$|^<!--\[if [^\]<>]{0,60}\]><!-->$|^<!--<!\[endif\]-->$/;
const NAMESPACE_MARK = /^<\?xml:namespace prefix ?= ?"?\w{1,4}"? ns ?= ?"[\w:.-]{1,80}" ?\/?>$/;
const XML_DECLARATION = /^<\?xml version=["']1\.\d["'](?: encoding=["'][\w-]{1,20}["'])?(?: standalone=["']\w{2,3}["'])? ?\?>$/;
const DOCTYPE =
  /^<!doctype\s+(?:html|svg)(?:\s+(?:public|system)\s+["'][\w\s/.:-]{0,100}["'])?(?:\s+["'](?:https?:\/\/www\.w3\.org|about:)[\w\s/.:-]{0,100}["'])?\s*>$/i;

/** Reads a comment, a processing instruction or a document type. Copies keep only those of a known form. */
export function readComment(source: string, { kind, start, end }: HtmlToken, { lines, removals, builder, isHidden }: Target): void {
  const raw = source.slice(start, end);
  const known = kind === 'doctype' ? [DOCTYPE] : [OFFICE_MARK, NAMESPACE_MARK, XML_DECLARATION];
  if (raw.length < 300 && known.some((pattern) => pattern.test(raw))) return;
  removals.push({ start, end, replacement: '' });
  const text = withoutTags(raw);
  if (text === '') return;
  if (!isHidden) builder.countHidden('comment', kind === 'doctype' ? 'document types' : 'comments');
  lines.addAside({
    label: '',
    pieces: [{ text, start: 0, end: 0 }],
    location: { ...lines.location(), detail: 'comment' },
    kind: 'comment',
  });
}

/** Office writes document properties into comments: `<o:Author>Jo Citizen</o:Author>` becomes `Author: Jo Citizen`. */
function withoutTags(raw: string): string {
  const text = raw.replace(/^<!(?:--)?|^<\?|(?:--!?)?>$/g, '');
  return text
    .replace(/^\[if [^\]<>]{0,60}\]>|<!\[endif\]$/g, '')
    .replace(/<(\/?)([\w:-]{1,40})([^<>]{0,2000})>/g, (_tag, slash: string, name: string, rest: string) =>
      slash === '/' ? '\n' : `\n${name.slice(name.indexOf(':') + 1)}: ${rest.includes('=') ? `${rest.trim()} ` : ''}`,
    )
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[\w-]{1,40}:$/.test(line))
    .join('\n');
}
