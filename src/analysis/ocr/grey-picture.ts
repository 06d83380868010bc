/** Grey pixels, one byte each, row by row. */
export type GreyPicture = { pixels: Buffer; width: number; height: number };

/** The picture in the simplest format that Tesseract reads. Source: Netpbm, "PGM". */
export function encodePnm({ pixels, width, height }: GreyPicture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels]);
}

/** The picture turned clockwise by quarter turns. */
export function turnPicture({ pixels, width, height }: GreyPicture, turns: 0 | 1 | 2 | 3): GreyPicture {
  if (turns === 0) return { pixels, width, height };
  const turned = Buffer.allocUnsafe(pixels.length);
  const [newWidth, newHeight] = turns === 2 ? [width, height] : [height, width];
  let at = 0;
  for (let y = 0; y < newHeight; y++) {
    for (let x = 0; x < newWidth; x++) {
      const source =
        turns === 1 ? (height - 1 - x) * width + y : turns === 2 ? (height - 1 - y) * width + (width - 1 - x) : x * width + (width - 1 - y);
      turned[at++] = pixels[source] ?? 255;
    }
  }
  return { pixels: turned, width: newWidth, height: newHeight };
}
