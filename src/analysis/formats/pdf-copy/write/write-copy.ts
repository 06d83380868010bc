import { createHash } from 'node:crypto';
import { PDFDocument, PDFHexString, PDFName, type PDFObject, type PDFRef, StandardFonts } from '@cantoo/pdf-lib';
import type { ReadState } from '../read/read-state.ts';
import { ObjectCopier } from './copy-objects.ts';
import { type DrawnCopy, embedDrawnPage } from './drawn-page.ts';
import { type KeptLink, writeLink } from './links.ts';
import { copyPage, type RewrittenPage, type WrittenForms } from './write-page.ts';

/** A page of the copy: rewritten, or a picture. */
export type CopiedPage = ({ kind: 'rewritten' } & RewrittenPage) | ({ kind: 'drawn' } & DrawnCopy);

/** The same bytes in must give the same bytes out. */
const PRODUCER = 'Maneiro';

/** Writes a new document that has nothing but these pages. */
export async function writeCopy(
  source: PDFDocument | null,
  pages: readonly (CopiedPage & { links: readonly KeptLink[] })[],
  state: ReadState | null,
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const copier = source && state ? new ObjectCopier(source.context, context, state) : null;
  const labelFont = context.register(
    context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: StandardFonts.Helvetica, Encoding: 'WinAnsiEncoding' }),
  );
  const forms: WrittenForms = new Map();
  const references: PDFRef[] = [];
  for (const page of pages) {
    const added = document.addPage();
    references.push(added.ref);
    const entries =
      page.kind === 'drawn'
        ? await embedDrawnPage(document, page, labelFont)
        : copier
          ? copyPage(context, copier, page, forms, labelFont)
          : new Map<string, PDFObject>();
    for (const [key, value] of entries) added.node.set(PDFName.of(key), value);
  }
  for (const [index, { links }] of pages.entries()) {
    const annotations = links.map((link) => writeLink(context, link, references));
    if (annotations.length > 0) document.getPage(index).node.set(PDFName.of('Annots'), context.obj(annotations));
  }
  context.trailerInfo.Info = context.register(context.obj({ Producer: PDFHexString.fromText(PRODUCER) }));
  const digest = createHash('sha256');
  for (const page of pages) digest.update(page.kind === 'drawn' ? page.picture : page.content.bytes);
  const id = PDFHexString.of(digest.digest('hex').slice(0, 32));
  context.trailerInfo.ID = context.obj([id, id]);
  return document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}
