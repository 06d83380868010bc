import { createHash } from 'node:crypto';
import { type PDFContext, PDFDict, PDFName, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import type { Content, FormUse, PageGlyphs, Picture } from '../read/glyphs.ts';
import type { RemovedStretch } from '../remove/line-groups.ts';
import { drawBoxes, LABEL_FONT } from './boxes.ts';
import type { ObjectCopier } from './copy-objects.ts';
import { type WrittenContent, writeContent } from './write-content.ts';

/** A page that was rewritten but not yet copied: its fonts are pruned when all pages are known. */
export type RewrittenPage = Pick<PageGlyphs, 'view' | 'turns'> & { content: PendingContent; boxes: string };

/** Content without what was removed, with its resources and its forms. */
type PendingContent = WrittenContent & Pick<Content, 'resources' | 'used'> & { forms: Map<string, PendingContent>; digest: string };

/** Form → digest of its content in the copy → the copy, so that a letterhead is written once. */
export type WrittenForms = Map<PDFObject, Map<string, PDFRef>>;

/** Writes the content of a page. The glyphs are not needed after that. */
export function rewritePage(page: PageGlyphs, stretches: readonly RemovedStretch[]): RewrittenPage {
  for (const { font, code, bytes, isRemoved } of page.glyphs) if (!isRemoved) font.keptCodes.set(code, bytes.length);
  return { view: page.view, turns: page.turns, content: rewrite(page.content), boxes: drawBoxes(stretches) };
}

function rewrite(content: Content): PendingContent {
  const { bytes, drawn } = writeContent(content);
  const forms = new Map<string, PendingContent>();
  for (const [name, item] of drawn) if (item.kind === 'form') forms.set(name, rewrite(item.content));
  const hash = createHash('sha256').update(bytes);
  for (const { digest } of forms.values()) hash.update(digest);
  // The same form may be drawn again where more of its pictures is seen.
  for (const item of drawn.values())
    if (item.kind === 'picture') hash.update(JSON.stringify([item.burnt, item.burnt.length > 0 && item.matrix]));
  return { bytes, drawn, forms, digest: hash.digest('hex'), resources: content.resources, used: content.used };
}

/** The entries of a page of the new document. */
export function copyPage(
  target: PDFContext,
  copier: ObjectCopier,
  page: RewrittenPage,
  written: WrittenForms,
  labelFont: PDFRef,
): Map<string, PDFObject> {
  const { view, turns, content, boxes } = page;
  const resources = copyResources(target, copier, content, written);
  if (boxes !== '') {
    const fonts = resources.lookupMaybe(PDFName.of('Font'), PDFDict) ?? PDFDict.withContext(target);
    fonts.set(PDFName.of(LABEL_FONT), labelFont);
    resources.set(PDFName.of('Font'), fonts);
  }
  const bytes = boxes === '' ? content.bytes : Buffer.concat([Buffer.from('q\n'), content.bytes, Buffer.from(`Q\n${boxes}\n`)]);
  return new Map<string, PDFObject>([
    ['MediaBox', target.obj([view.left, view.bottom, view.right, view.top])],
    ['Rotate', target.obj(turns * 90)],
    ['Resources', resources],
    ['Contents', target.register(copier.packed(PDFDict.withContext(target), bytes))],
  ]);
}

function copyResources(
  target: PDFContext,
  copier: ObjectCopier,
  { resources, used, drawn, forms }: PendingContent,
  written: WrittenForms,
): PDFDict {
  const copy = PDFDict.withContext(target);
  const tables = new Map(used);
  // Inline pictures name their colour spaces, too.
  const colours = resources?.lookupMaybe(PDFName.of('ColorSpace'), PDFDict);
  if (colours) tables.set('ColorSpace', new Set(colours.keys().map((key) => key.decodeText())));
  for (const [kind, names] of tables) {
    const table = resources?.lookupMaybe(PDFName.of(kind), PDFDict);
    if (table) copy.set(PDFName.of(kind), copier.copyNamed(table, names, `${kind} entry`));
  }
  const objects = PDFDict.withContext(target);
  for (const [name, item] of drawn) {
    const reference = copyDrawn(target, copier, item, forms.get(name), written);
    if (reference) objects.set(PDFName.of(name), reference);
  }
  if (objects.keys().length > 0) copy.set(PDFName.of('XObject'), objects);
  return copy;
}

function copyDrawn(
  target: PDFContext,
  copier: ObjectCopier,
  item: FormUse | Picture,
  form: PendingContent | undefined,
  written: WrittenForms,
): PDFObject | undefined {
  if (item.kind === 'picture' || !form) return copier.copy(item.stream ?? undefined, 'XObject entry');
  const copies = written.get(item.stream) ?? new Map<string, PDFRef>();
  written.set(item.stream, copies);
  const known = copies.get(form.digest);
  if (known) return known;
  const dict = copier.copyKeys(item.stream.dict);
  dict.set(PDFName.of('Resources'), copyResources(target, copier, form, written));
  const reference = target.register(copier.packed(dict, form.bytes));
  copies.set(form.digest, reference);
  return reference;
}
