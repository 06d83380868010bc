import { type PDFDict, PDFName, type PDFObject, PDFStream } from '@cantoo/pdf-lib';
import { IDENTITY, multiply, toMatrix } from '../../pdf/matrix.ts';
import { dictOf, getDict, getName } from '../syntax/objects.ts';
import { type Operation, readOperations, UncertainPage } from '../syntax/operations.ts';
import { narrowClip, PAINTS, type PathBounds, tracePath } from './clip-path.ts';
import { addResource, DROPPED, SHOWS } from './content-operators.ts';
import { notePath, opacityAfter } from './covers.ts';
import { enterForm, readSettings } from './enter-form.ts';
import type { Content, Found, Item, Picture, UsedResources } from './glyphs.ts';
import { placePicture } from './place-picture.ts';
import { fontOf, isMarkOff, type ReadState, resourceOf, unpackOnce } from './read-state.ts';
import { rejectText, rejectTextInGlyphs, rejectTextInPattern } from './reject-text.ts';
import { settingsOf, showText } from './show-text.ts';
import { type GraphicsState, moveText, nextLine, numberIn, setTextState, type TextPosition } from './text-state.ts';

/** How a content stream is drawn. `level`: forms inside forms. `isOff`: on a layer that does not show. */
export type Placement = { state: GraphicsState; level: number; isOff: boolean };

/** `CLOCK_INTERVAL`: operations between two looks at the clock. */
const [MAX_LEVELS, CLOCK_INTERVAL] = [12, 1024];

/**
 * Reads a content stream with the forms it draws. Adds glyphs and pictures to `found`.
 * @throws UncertainPage when it cannot be rewritten safely
 */
export function readContent(
  found: Found,
  bytes: Uint8Array,
  resources: PDFDict | undefined,
  placement: Placement,
  document: ReadState,
): Content {
  if (placement.level > MAX_LEVELS) throw new UncertainPage('forms nested too deeply');
  const reader = new ContentReader(found, resources, placement, document);
  for (const operation of readOperations(bytes)) reader.read(operation);
  return reader.finish();
}

class ContentReader {
  private readonly items: Item[] = [];
  private readonly used: UsedResources = new Map();
  private readonly saved: GraphicsState[] = [];
  private readonly position: TextPosition = { line: IDENTITY, here: IDENTITY };
  /** One entry for each open mark: whether it is on a layer that is off. */
  private readonly marks: boolean[] = [];
  private path: PathBounds = { box: null, hasLines: false };
  private isClipPending = false;
  private state: GraphicsState;
  private readonly found: Found;
  private readonly resources: PDFDict | undefined;
  private readonly placement: Placement;
  private readonly document: ReadState;

  constructor(found: Found, resources: PDFDict | undefined, placement: Placement, document: ReadState) {
    [this.found, this.resources, this.placement, this.document] = [found, resources, placement, document];
    this.state = placement.state;
  }

  read(operation: Operation): void {
    if (--this.document.operationsLeft < 0) throw new UncertainPage('too many operations');
    if (this.document.operationsLeft % CLOCK_INTERVAL === 0 && Date.now() > this.document.deadline) throw new UncertainPage('no time left');
    const item = this.handle(operation);
    if (item) this.items.push(item);
  }

  /** Closes what the content left open, so that it does not change what is drawn after it. */
  finish(): Content {
    this.items.push({ kind: 'copied', source: Buffer.from('Q '.repeat(this.saved.length)) });
    return { items: this.items, resources: this.resources, used: this.used };
  }

  private get isOff(): boolean {
    return this.placement.isOff || this.marks.includes(true);
  }

  private handle(operation: Operation): Item | null {
    const { operator, operands, source } = operation;
    const copied: Item = { kind: 'copied', source };
    addResource(this.used, operation);
    const name = operands[0]?.kind === 'name' ? operands[0].value : '';
    if (setTextState(this.state, operator, numberIn(operands[0]))) return copied;
    if (moveText(this.position, this.state, operator, operands)) return { kind: operator === 'BT' ? 'copied' : 'move', source };
    if (tracePath(this.path, this.state.matrix, operation)) return copied;
    if (PAINTS.has(operator)) return this.paint(operator, copied);
    if (SHOWS.has(operator)) return this.show(operation);
    if (operator === 'q' || operator === 'Q' || operator === 'cm') return this.changeState(operation, copied);
    if (operator === 'Do') return this.draw(name);
    if (operator === 'BI') return this.isOff ? null : this.addPicture(null, source);
    if (operator === 'sh') return this.isOff ? null : copied;
    if (operator === 'BDC' || operator === 'BMC')
      this.marks.push(operator === 'BDC' && isMarkOff(operation, this.resources, this.document));
    if (operator === 'EMC') this.marks.pop();
    if (DROPPED.has(operator)) return null;
    if (operator === 'W' || operator === 'W*') this.isClipPending = true;
    if (operator === 'Tf') this.setFont(resourceOf(this.resources, 'Font', name), numberIn(operands[1]));
    if (operator === 'gs') this.useSettings(dictOf(resourceOf(this.resources, 'ExtGState', name)));
    if (operator === 'scn' || operator === 'SCN') rejectTextInPattern(operands.at(-1), this.resources, this.document);
    return copied;
  }

  private changeState({ operator, operands }: Operation, copied: Item): Item | null {
    if (operator === 'q') this.saved.push({ ...this.state });
    else if (operator === 'cm') this.state.matrix = multiply(this.state.matrix, toMatrix(operands.map(numberIn)));
    else {
      const state = this.saved.pop();
      // One too many is ignored by viewers, but would undo what surrounds the content in the copy.
      if (!state) return null;
      this.state = state;
    }
    return copied;
  }

  private paint(operator: string, copied: Item): Item {
    if (this.isClipPending && this.path.box) this.state.clip = narrowClip(this.state.clip, this.path.box);
    if (!this.isOff) notePath(this.found, this.path, this.state, operator);
    [this.isClipPending, this.path] = [false, { box: null, hasLines: false }];
    return this.isOff ? { kind: 'copied', source: Buffer.from('n') } : copied;
  }

  private show(operation: Operation): Item {
    const settings = settingsOf(this.state, operation);
    if (operation.operator === "'" || operation.operator === '"') nextLine(this.position, this.state);
    const show = showText(this.state, this.position, operation, settings, this.isOff);
    for (const glyph of show.glyphs) this.found.glyphs.push(glyph);
    return show;
  }

  private setFont(object: PDFObject | undefined, size: number): void {
    this.state.font = fontOf(object, this.document);
    this.state.size = size;
    rejectTextInGlyphs(this.state.font, this.document);
  }

  private useSettings(settings: PDFDict | undefined): void {
    this.state.opacity = opacityAfter(settings, this.state.opacity);
    const { font, size, mask } = readSettings(settings);
    if (font) this.setFont(font, size);
    rejectText(mask, this.document);
  }

  private draw(name: string): Item | null {
    const stream = resourceOf(this.resources, 'XObject', name);
    if (!(stream instanceof PDFStream) || this.isOff) return null;
    const layer = stream.dict.get(PDFName.of('OC'));
    if (layer && this.document.isOff(layer)) return null;
    const kind = getName(stream.dict, 'Subtype');
    if (kind === 'Image') return this.addPicture(stream, Buffer.from(''), name);
    if (kind !== 'Form') return null;
    const resources = getDict(stream.dict, 'Resources') ?? this.resources;
    const inner = { state: enterForm(this.state, stream.dict), level: this.placement.level + 1, isOff: this.isOff };
    const content = readContent(this.found, unpackOnce(stream, this.document), resources, inner, this.document);
    return { kind: 'form', stream, content, placement: null };
  }

  private addPicture(stream: PDFObject | null, source: Uint8Array, name = ''): Picture {
    const picture = placePicture(this.state, { stream, source, name }, this.document);
    this.found.pictures.push(picture);
    return picture;
  }
}
