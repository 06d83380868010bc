import { IDENTITY, toMatrix } from '../matrix.ts';
import { type DrawingState, type Handlers, isLayerOn, type OperatorCodes } from './drawing.ts';
import { type Glyph, placeGlyphs } from './glyphs.ts';
import type { GraphicsState } from './state.ts';

/** The operators that show text. Source: ISO 32000-1, 9.3 and 9.4. */
export function textHandlers(OPS: OperatorCodes, drawing: DrawingState): Handlers {
  const set = (change: (value: number) => Partial<GraphicsState>) => (args: readonly unknown[]) =>
    void Object.assign(drawing.state, change(Number(args[0])));
  const move = (x: number, y: number) => {
    const { state } = drawing;
    state.x = state.lineX += x;
    state.y = state.lineY += y;
  };
  const startAt = (textMatrix: GraphicsState['textMatrix']) =>
    void Object.assign(drawing.state, { textMatrix, lineX: 0, lineY: 0, x: 0, y: 0 });
  return {
    [OPS.beginText]: () => startAt(IDENTITY),
    [OPS.setTextMatrix]: (args) => startAt(toMatrix(args.length === 1 ? args[0] : args)),
    [OPS.moveText]: ([x, y]) => move(Number(x), Number(y)),
    [OPS.setLeadingMoveText]: ([x, y]) => {
      drawing.state.leading = Number(y);
      move(Number(x), Number(y));
    },
    [OPS.nextLine]: () => move(0, drawing.state.leading),
    [OPS.setLeading]: set((leading) => ({ leading: -leading })),
    [OPS.setCharSpacing]: set((characterSpacing) => ({ characterSpacing })),
    [OPS.setWordSpacing]: set((wordSpacing) => ({ wordSpacing })),
    [OPS.setHScale]: set((percent) => ({ horizontalScale: percent / 100 })),
    [OPS.setTextRise]: set((rise) => ({ rise })),
    [OPS.setTextRenderingMode]: set((mode) => ({ mode })),
    [OPS.setFont]: ([font, size]) => void Object.assign(drawing.state, { font: String(font), size: Number(size) }),
    [OPS.showText]: ([shown]) => showText(drawing, shown as (Glyph | number | null)[]),
  };
}

function showText(drawing: DrawingState, shown: readonly (Glyph | number | null)[]): void {
  const { state, order, annotation } = drawing;
  const isOutlined = state.mode % 4 === 1;
  const words = placeGlyphs(state, drawing.fontOf(state.font), shown, {
    order,
    font: state.font,
    colour: isOutlined ? state.stroke : state.fill,
    alpha: (isOutlined ? state.strokeAlpha : state.fillAlpha) * state.groupAlpha,
    mode: state.mode,
    clip: state.clip,
    isLayerOn: isLayerOn(drawing),
  });
  let list = drawing.texts;
  if (annotation !== null) {
    list = drawing.annotations.get(annotation) ?? [];
    drawing.annotations.set(annotation, list);
  }
  for (const word of words) {
    drawing.characters += word.text.length;
    list.push(word);
  }
}
