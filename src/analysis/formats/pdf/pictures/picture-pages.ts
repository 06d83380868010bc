/** A picture of the file: the number of its object, and its size in pixels. */
export type PicturePage = { number: number; width: number; height: number };

/** Side in pixels to which pictures are enlarged or reduced for reading, at 300 dots per inch. */
const [MIN_SIDE, MAX_SIDE, MAX_ENLARGED] = [1200, 3000, 3];
const POINTS_PER_PIXEL = 72 / 300;
/** No file has as many objects. */
const FIRST_NUMBER = 8_100_001;

/** Appends a version of the document in which each page is one of these pictures. Source: ISO 32000-1, 7.5.6. */
export function withPicturePages(bytes: Uint8Array, pictures: readonly PicturePage[]): Uint8Array {
  const previous = /startxref\s+(\d+)/.exec(Buffer.from(bytes.subarray(-2048)).toString('latin1'))?.[1] ?? '0';
  const [catalog, tree] = [FIRST_NUMBER, FIRST_NUMBER + 1];
  const kids = pictures.map((_, index) => `${FIRST_NUMBER + 2 + 2 * index} 0 R`);
  const objects = [`<</Type/Catalog/Pages ${tree} 0 R>>`, `<</Type/Pages/Count ${kids.length}/Kids[${kids.join(' ')}]>>`];
  for (const [index, { number, width, height }] of pictures.entries()) {
    const longest = Math.max(width, height);
    const scale = POINTS_PER_PIXEL * (longest < MIN_SIDE ? Math.min(MAX_ENLARGED, MIN_SIDE / longest) : Math.min(1, MAX_SIDE / longest));
    const size = [width, height].map((side) => (side * scale).toFixed(2));
    const content = `q ${size[0]} 0 0 ${size[1]} 0 0 cm /A Do Q`;
    objects.push(
      `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 ${size.join(' ')}]/Resources<</XObject<</A ${number} 0 R>>>>/Contents ${FIRST_NUMBER + 3 + 2 * index} 0 R>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
    );
  }
  let at = bytes.length + 1;
  const offsets: string[] = [];
  const parts = objects.map((object, index) => {
    const written = `${FIRST_NUMBER + index} 0 obj\n${object}\nendobj\n`;
    offsets.push(`${String(at).padStart(10, '0')} 00000 n \n`);
    at += written.length;
    return written;
  });
  const table = `xref\n${catalog} ${objects.length}\n${offsets.join('')}trailer\n<</Size ${catalog + objects.length}/Root ${catalog} 0 R/Prev ${previous}>>\n`;
  return Buffer.concat([bytes, Buffer.from(`\n${parts.join('')}${table}startxref\n${at}\n%%EOF\n`, 'latin1')]);
}
