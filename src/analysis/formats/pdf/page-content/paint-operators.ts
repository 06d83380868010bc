import { boxOf, type Matrix, multiply, toMatrix } from '../matrix.ts';
import { clipTo, type DrawingState, type Handlers, isLayerOn, type OperatorCodes } from './drawing.ts';
import { boundsOf, countCurves, type PathData } from './paths.ts';

/** The operators that paint paths, pictures and shadings. */
export function paintHandlers(OPS: OperatorCodes, drawing: DrawingState): Handlers {
  const { paints, unseenAnnotations, transparentPictures } = drawing;
  const filling = new Set<number>([OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]);
  const stroking = new Set<number>([
    OPS.stroke,
    OPS.closeStroke,
    OPS.fillStroke,
    OPS.eoFillStroke,
    OPS.closeFillStroke,
    OPS.closeEOFillStroke,
  ]);
  let hasPendingClip = false;
  const setPendingClip = () => {
    hasPendingClip = true;
  };
  const isSeen = () => isLayerOn(drawing) && !(drawing.annotation !== null && unseenAnnotations.has(drawing.annotation));
  const addPictures = (matrices: readonly unknown[], isOpaque: boolean) => {
    if (!isSeen()) return;
    for (const one of matrices) {
      const box = boxOf(multiply(drawing.state.matrix, toMatrix(one)));
      if (drawing.annotation === null) drawing.pictures.push(box);
      paints.addPicture(drawing.order, drawing.state, box, isOpaque);
    }
  };
  const isOpaque = (width: unknown, height: unknown) => {
    const [before, last] = drawing.previous;
    return !(before === OPS.save && last === OPS.setGState) && !transparentPictures.has(`${width}x${height}`);
  };
  const transformsOf = (list: unknown) => (list as { transform: unknown }[]).map(({ transform }) => transform);
  return {
    [OPS.clip]: setPendingClip,
    [OPS.eoClip]: setPendingClip,
    [OPS.constructPath]: ([operator, data]) => {
      const path = (data as [PathData] | undefined)?.[0];
      drawing.curves += countCurves(path);
      const { order, state } = drawing;
      if (isSeen() && filling.has(Number(operator))) paints.addPath(order, state, path, false);
      if (isSeen() && stroking.has(Number(operator))) paints.addPath(order, state, path, true);
      if (hasPendingClip) clipTo(drawing, boundsOf(path, state.matrix));
      hasPendingClip = false;
    },
    [OPS.shadingFill]: () => {
      if (isSeen()) paints.addShading(drawing.order, drawing.state);
    },
    [OPS.paintSolidColorImageMask]: () => {
      if (isSeen()) paints.addSolid(drawing.order, drawing.state);
    },
    [OPS.paintImageXObject]: ([, width, height]) => {
      const { matrix, clip } = drawing.state;
      if (isSeen() && drawing.annotation === null) drawing.uses.push({ size: `${width}x${height}`, matrix, clip, order: drawing.order });
      addPictures([null], isOpaque(width, height));
    },
    [OPS.paintInlineImageXObject]: () => addPictures([null], false),
    [OPS.paintImageMaskXObject]: () => addPictures([null], false),
    [OPS.paintImageMaskXObjectGroup]: ([images]) => addPictures(transformsOf(images), false),
    [OPS.paintInlineImageXObjectGroup]: ([, places]) => addPictures(transformsOf(places), false),
    [OPS.paintImageXObjectRepeat]: ([, x, y, positions]) => addPictures(repeated(x, y, positions), false),
    [OPS.paintImageMaskXObjectRepeat]: ([, x, , , y, positions]) => addPictures(repeated(x, y, positions), false),
  };
}

function repeated(scaleX: unknown, scaleY: unknown, positions: unknown): Matrix[] {
  const places = Array.from(positions as ArrayLike<number>);
  return places.flatMap((x, index): Matrix[] =>
    index % 2 === 0 ? [[Number(scaleX), 0, 0, Number(scaleY), x, places[index + 1] ?? 0]] : [],
  );
}
