import type { DrawingOptions, DrawingState, Handlers, OperatorCodes } from './drawing.ts';
import { paintHandlers } from './paint-operators.ts';
import { createPaintList } from './paints.ts';
import { initialState } from './state.ts';
import { stateHandlers } from './state-operators.ts';
import { textHandlers } from './text-operators.ts';

/** Starts to follow the drawing operators of one page: call `handle` with each of them. */
export function startDrawing(OPS: OperatorCodes, options: DrawingOptions): DrawingState {
  const drawing: DrawingState = {
    ...options,
    state: initialState(options.toPage),
    saved: [],
    order: 0,
    annotation: null,
    layersOn: [],
    texts: [],
    annotations: new Map(),
    pictures: [],
    uses: [],
    paints: createPaintList(),
    curves: 0,
    characters: 0,
    previous: [0, 0],
    handle: (operator, args) => {
      drawing.order++;
      handlers[operator]?.(args);
      drawing.previous = [drawing.previous[1], operator];
    },
  };
  const handlers: Handlers = { ...stateHandlers(OPS, drawing), ...textHandlers(OPS, drawing), ...paintHandlers(OPS, drawing) };
  return drawing;
}
