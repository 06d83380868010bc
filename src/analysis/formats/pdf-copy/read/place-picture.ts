import type { Picture } from './glyphs.ts';
import type { ReadState } from './read-state.ts';
import type { GraphicsState } from './text-state.ts';

/** A picture where the state of the graphics puts it. */
export function placePicture(
  { matrix, clip }: GraphicsState,
  drawn: Pick<Picture, 'stream' | 'source' | 'name'>,
  { isPictureRemoved }: ReadState,
): Picture {
  const isRemoved = drawn.stream !== null && isPictureRemoved(drawn.stream);
  return { kind: 'picture', ...drawn, matrix, clip, isRemoved, burnt: [] };
}
