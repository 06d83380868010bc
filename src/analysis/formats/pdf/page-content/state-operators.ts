import { multiply, toMatrix } from '../matrix.ts';
import { clipToList, type DrawingState, type Handlers, type OperatorCodes, popState, pushState } from './drawing.ts';
import { type GraphicsState, initialState, toColour } from './state.ts';

/** Patterns in patterns in patterns: nobody draws text deeper than this. */
const MAX_PATTERN_DEPTH = 4;

/** The operators that change the graphics state, begin and end groups, annotations and layers. */
export function stateHandlers(OPS: OperatorCodes, drawing: DrawingState): Handlers {
  let patternDepth = 0;
  const push = () => pushState(drawing);
  const pop = () => popState(drawing);
  const apply = (matrix: unknown) => {
    drawing.state.matrix = multiply(drawing.state.matrix, toMatrix(matrix));
  };
  /** A tiling pattern is a small page, which can hold text. */
  const runPattern = ([kind, , list, matrix]: readonly unknown[]) => {
    if (kind !== 'TilingPattern' || patternDepth >= MAX_PATTERN_DEPTH) return;
    const { fnArray, argsArray } = list as { fnArray: ArrayLike<number>; argsArray: ArrayLike<unknown[] | null> };
    const depth = drawing.saved.length;
    push();
    patternDepth++;
    drawing.state = initialState(multiply(drawing.toPage, toMatrix(matrix)));
    for (let index = 0; index < fnArray.length; index++) drawing.handle(fnArray[index] ?? 0, argsArray[index] ?? []);
    patternDepth--;
    drawing.saved.length = depth + 1;
    pop();
  };
  return {
    [OPS.save]: push,
    [OPS.restore]: pop,
    [OPS.endGroup]: pop,
    [OPS.paintFormXObjectEnd]: pop,
    [OPS.transform]: apply,
    [OPS.setLineWidth]: ([width]) => {
      drawing.state.lineWidth = Number(width);
    },
    [OPS.setGState]: ([entries]) => {
      for (const [key, value] of entries as [string, unknown][]) setParameter(drawing.state, key, value);
    },
    [OPS.paintFormXObjectBegin]: ([matrix, bounds]) => {
      push();
      if (matrix) apply(matrix);
      clipToList(drawing, bounds);
    },
    [OPS.beginGroup]: ([group]) => {
      push();
      const { matrix, bbox } = group as { matrix?: unknown; bbox?: unknown };
      if (matrix) apply(matrix);
      clipToList(drawing, bbox);
      const { state } = drawing;
      Object.assign(state, { groupAlpha: state.groupAlpha * state.fillAlpha, fillAlpha: 1, strokeAlpha: 1 });
    },
    [OPS.beginAnnotation]: ([id, , outer, inner]) => {
      push();
      drawing.state = initialState(drawing.toPage);
      apply(outer);
      apply(inner);
      drawing.annotation = String(id);
    },
    [OPS.endAnnotation]: () => {
      pop();
      drawing.annotation = null;
    },
    [OPS.beginMarkedContent]: () => void drawing.layersOn.push(true),
    [OPS.beginMarkedContentProps]: ([tag, group]) =>
      void drawing.layersOn.push(tag !== 'OC' || drawing.layers.isVisible(group as never) === true),
    [OPS.endMarkedContent]: () => void drawing.layersOn.pop(),
    [OPS.setFillRGBColor]: ([colour]) => {
      drawing.state.fill = toColour(colour);
    },
    [OPS.setStrokeRGBColor]: ([colour]) => {
      drawing.state.stroke = toColour(colour);
    },
    [OPS.setFillColorN]: (args) => {
      drawing.state.fill = null;
      runPattern(args);
    },
    [OPS.setStrokeColorN]: () => {
      drawing.state.stroke = null;
    },
  };
}

function setParameter(state: GraphicsState, key: string, value: unknown): void {
  if (key === 'ca') state.fillAlpha = Number(value);
  else if (key === 'CA') state.strokeAlpha = Number(value);
  else if (key === 'BM') state.blend = String(value);
  else if (key === 'SMask') state.hasMask = Boolean(value);
  else if (key === 'LW') state.lineWidth = Number(value);
  else if (key === 'Font') [state.font, state.size] = [String((value as unknown[])[0]), Number((value as unknown[])[1])];
}
