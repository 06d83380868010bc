import type { ExtractedText } from '../../types.ts';
import { ownerOf } from '../ooxml/relationships.ts';
import type { WriteContext } from '../redactor.ts';
import { clipTo, type Span } from '../spans.ts';
import { stripPictureMetadata } from '../unread/picture-metadata.ts';
import { innerTextsOf, type OpenedDocx } from './extract.ts';
import { fileNameOf } from './inner-files.ts';
import type { JudgedPicture } from './judge-pictures.ts';
import { readOrNull } from './judge-pictures.ts';
import { DOCX_PARTS } from './part-types.ts';
import { REMOVED_PICTURE } from './removed-picture.ts';
import { unreadKindOf } from './unread.ts';

/** What becomes of the parts that are not edited. */
export type ChosenParts = {
  dropped: Set<string>;
  contents: Map<string, Uint8Array>;
  retyped: Map<string, string>;
  removedPictures: number;
  keptPictures: number;
};

/** Decides which parts are left out of the copy, and redacts the files and pictures inside the file. */
export async function chooseParts(
  docx: OpenedDocx,
  extracted: ExtractedText,
  spans: readonly Span[],
  context: WriteContext,
): Promise<ChosenParts> {
  const { office, planned, pictures } = docx;
  const chosen: ChosenParts = { dropped: new Set(), contents: new Map(), retyped: new Map(), removedPictures: 0, keptPictures: 0 };
  const inner = new Map(innerTextsOf(extracted).map((text) => [text.name, text]));
  const redactInner = async (name: string): Promise<Uint8Array | null> => {
    const text = inner.get(name);
    if (!text) return null;
    const own = clipTo({ ...text, location: {}, kind: 'body' }, spans).map((span) => ({
      ...span,
      start: span.start - text.start,
      end: span.end - text.start,
    }));
    const copy = await context.writeInner(office.read(name), fileNameOf(name), own);
    // A copy in another format would not be what its name and type say.
    return copy && copy.fileName === fileNameOf(name) ? copy.bytes : null;
  };

  for (const part of planned) {
    const plan = part.key === null ? null : DOCX_PARTS[part.key];
    if (part.key === 'chunk') await keepOrDrop(chosen, part.name, await redactInner(part.name));
    else if (!plan || plan.treat === 'drop' || plan.treat === 'inner' || unreadKindOf(office, part) !== null) chosen.dropped.add(part.name);
  }
  for (const picture of pictures) await choosePicture(chosen, picture, { docx, redactInner });
  replacePartners(chosen, docx);
  dropUnused(chosen.dropped, docx);
  return chosen;
}

function keepOrDrop({ contents, dropped }: ChosenParts, name: string, content: Uint8Array | null): void {
  if (content) contents.set(name, content);
  else dropped.add(name);
}

type Tools = { docx: OpenedDocx; redactInner: (name: string) => Promise<Uint8Array | null> };

async function choosePicture(chosen: ChosenParts, { name, is }: JudgedPicture, { docx: { office }, redactInner }: Tools): Promise<void> {
  const bytes = readOrNull(office, name);
  const redacted = is === 'unknown' ? await redactInner(name) : is === 'plain' ? bytes : null;
  const clean = redacted && (stripPictureMetadata(redacted) ?? (HAS_METADATA.test(name) ? null : redacted));
  if (clean) {
    chosen.contents.set(name, clean);
    if (is === 'plain') chosen.keptPictures++;
  } else removePicture(chosen, name);
}

/** Formats whose metadata can't be removed without drawing the picture again. */
const HAS_METADATA = /\.(?:tiff?|webp|heic|heif|avif|jxr|wdp|psd)$/i;

function removePicture(chosen: ChosenParts, name: string): void {
  chosen.removedPictures++;
  if (/\.svgz?$/i.test(name)) {
    chosen.dropped.add(name);
    return;
  }
  chosen.contents.set(name, REMOVED_PICTURE);
  if (!/\.png$/i.test(name)) chosen.retyped.set(name, 'image/png');
}

/** Word keeps a picture of pixels beside each SVG drawing, for older programs. It shows the same words. */
function replacePartners(chosen: ChosenParts, { office }: OpenedDocx): void {
  for (const [owner, relationships] of office.relationships) {
    const targets = new Map(relationships.map(({ id, target }) => [id, target]));
    const drawings = relationships.filter(({ target }) => chosen.dropped.has(target) && /\.svgz?$/i.test(target));
    if (drawings.length === 0) continue;
    const ids = new Set(drawings.map(({ id }) => id));
    for (const id of listPartners(office.readXml(owner), ids)) {
      const target = targets.get(id);
      if (target !== undefined && chosen.contents.has(target) && chosen.contents.get(target) !== REMOVED_PICTURE) {
        chosen.keptPictures--;
        removePicture(chosen, target);
      }
    }
  }
}

/** `<a:blip r:embed="rId4">…<asvg:svgBlip r:embed="rId5"/>`: the picture before the drawing. */
function listPartners(xml: string, ids: ReadonlySet<string>): string[] {
  const embeds = [...xml.matchAll(/<\w{1,20}:(blip|svgBlip)\b[^>]{0,400}?\br?:?embed="([^"]{1,80})"/g)];
  return embeds.flatMap(([, element, id = ''], index) => {
    const before = embeds[index - 1];
    return element === 'svgBlip' && ids.has(id) && before?.[1] === 'blip' ? [before[2] ?? ''] : [];
  });
}

/** Parts point at parts over fewer levels: a letter, a chart, the drawing on it, its picture. */
const MAX_LEVELS = 10;

/** Parts that only left out parts pointed at go too. */
function dropUnused(dropped: Set<string>, { office, planned }: OpenedDocx): void {
  const users = new Map<string, string[]>();
  for (const [owner, relationships] of office.relationships)
    for (const { target } of relationships.filter(({ isExternal }) => !isExternal)) {
      const known = users.get(target);
      if (known) known.push(owner);
      else users.set(target, [owner]);
    }
  for (let level = 0, before = -1; level < MAX_LEVELS && before < dropped.size; level++) {
    before = dropped.size;
    for (const { name } of planned) {
      const owners = users.get(name);
      if (owners?.every((owner) => dropped.has(owner)) && ownerOf(name) === null) dropped.add(name);
    }
  }
}
