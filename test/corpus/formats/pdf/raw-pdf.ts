/** A PDF from hand-written objects, as small as a program can make it. Object 1 is the catalog. */
export type RawObject = string | { dictionary: string; content: string | Uint8Array };

/** @param objects the first is object 1 */
export function rawPdf(objects: readonly RawObject[], { header = '%PDF-1.7\n' } = {}): Buffer {
  return appendObjects(
    Buffer.from(header, 'latin1'),
    objects.map((object, index) => [index + 1, object]),
    null,
  );
}

/** A later version of a PDF, appended as programs do that save changes. */
export function saveAgain(bytes: Uint8Array, objects: readonly (readonly [number, RawObject])[]): Buffer {
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(bytes).toString('latin1'))?.[1];
  return appendObjects(Buffer.from(bytes), objects, start ?? '0');
}

function appendObjects(before: Buffer, objects: readonly (readonly [number, RawObject])[], previous: string | null): Buffer {
  const parts = [before];
  let length = before.length;
  const push = (text: string | Uint8Array) => {
    const part = typeof text === 'string' ? Buffer.from(text, 'latin1') : Buffer.from(text);
    parts.push(part);
    length += part.length;
  };
  const sections: string[] = [];
  for (const [number, object] of objects) {
    sections.push(`${number} 1\n${String(length).padStart(10, '0')} 00000 n \n`);
    push(`${number} 0 obj\n`);
    if (typeof object === 'string') push(object);
    else {
      push(`<<${object.dictionary}/Length ${object.content.length}>>\nstream\n`);
      push(object.content);
      push('\nendstream');
    }
    push('\nendobj\n');
  }
  const start = length;
  const previousEntry = previous === null ? '' : `/Prev ${previous}`;
  push(`xref\n${previous === null ? '0 1\n0000000000 65535 f \n' : ''}${sections.join('')}`);
  push(`trailer\n<</Size 200/Root 1 0 R${previousEntry}>>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

const FONT = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>';

export type PageParts = {
  /** Entries of the page dictionary. */
  page?: string;
  /** Entries of the resources, besides font F1. */
  resources?: string;
  catalog?: string;
  /** Objects from number 6 on. */
  more?: readonly RawObject[];
};

/** One A4 page that draws the given operators. Its objects: catalog, pages, page, content, font F1. */
export function pagePdf(content: string, { page = '', resources = '', catalog = '', more = [] }: PageParts = {}): Buffer {
  return rawPdf([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>${resources}>>${page}>>`,
    { dictionary: '', content },
    FONT,
    ...more,
  ]);
}

/** Operators that write one line of text. */
export const line = (text: string, x: number, y: number, { size = 12, before = '' } = {}): string =>
  `BT /F1 ${size} Tf ${before} ${x} ${y} Td (${text}) Tj ET\n`;

/** A grey picture of one colour, 8 by 8 pixels. */
export const greyPicture = (more = ''): RawObject => ({
  dictionary: `/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8${more}`,
  content: Buffer.alloc(64, 0x80),
});
