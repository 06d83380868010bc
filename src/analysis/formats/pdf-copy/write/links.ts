import { PDFArray, type PDFContext, type PDFDict, PDFName, type PDFObject, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import { foldText } from '../read/glyphs.ts';
import { annotationsOf } from '../read/read-page.ts';
import { get, getDict, getName, numbersOf, textOf } from '../syntax/objects.ts';

/** A link of the copy: to an address that the page shows, or to a page. `rect` as in the file. */
export type KeptLink = { rect: number[]; address: string } | { rect: number[]; page: number };

/**
 * Links of a page that stay in the copy. An address that the page does not show in full is hidden content and is left out.
 * @param pageText what the page still shows
 * @param pageOf the number of a page, from 0; -1 when it is none
 */
export function listLinks(page: PDFDict, pageText: string, pageOf: (target: PDFObject | undefined) => number): KeptLink[] {
  const shown = foldText(pageText);
  return annotationsOf(page).flatMap((annotation): KeptLink[] => {
    const rect = numbersOf(get(annotation, 'Rect'), 4);
    if (getName(annotation, 'Subtype') !== 'Link' || !rect) return [];
    const action = getDict(annotation, 'A');
    const address = action && getName(action, 'S') === 'URI' ? textOf(get(action, 'URI')) : undefined;
    if (address !== undefined) return isShown(address, shown) ? [{ rect, address }] : [];
    const target = get(annotation, 'Dest') ?? (action && getName(action, 'S') === 'GoTo' ? get(action, 'D') : undefined);
    const number = target instanceof PDFArray ? pageOf(target.asArray()[0]) : -1;
    return number < 0 ? [] : [{ rect, page: number }];
  });
}

const isShown = (address: string, shown: string): boolean => {
  const plain = foldText(address.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, ''));
  return plain !== '' && shown.includes(plain);
};

/** The annotation of a link in the new document. */
export function writeLink(target: PDFContext, link: KeptLink, pages: readonly PDFRef[]): PDFRef {
  const dict = target.obj({ Type: 'Annot', Subtype: 'Link', Rect: link.rect.slice(0, 4), Border: [0, 0, 0] }) as PDFDict;
  if ('address' in link)
    dict.set(PDFName.of('A'), target.obj({ S: 'URI', URI: PDFString.of(link.address.replace(/[\\()]/g, '\\$&')) }) as PDFDict);
  else dict.set(PDFName.of('Dest'), target.obj([pages[link.page] ?? null, 'Fit'] as never));
  return target.register(dict);
}
