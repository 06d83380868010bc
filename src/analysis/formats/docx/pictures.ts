import type { OfficePackage } from '../ooxml/package.ts';
import { readAttributes, readXml } from '../xml.ts';

/** Size in centimetres. `isHead`: in a header or footer, where logos and letterheads are. */
export type PictureSize = { width: number; height: number; isHead: boolean };

const EMU_PER_CM = 360_000;
const CM_PER_UNIT: Readonly<Record<string, number>> = {
  pt: 2.54 / 72,
  in: 2.54,
  cm: 1,
  mm: 0.1,
  pc: 2.54 / 6,
  px: 2.54 / 96,
  '': 2.54 / 96,
};

/** Attributes with which an element refers to a picture: drawings, their vector versions, and the older VML shapes. */
const PICTURE_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  blip: ['embed', 'link'],
  svgBlip: ['embed', 'link'],
  imagedata: ['id', 'href'],
  fill: ['id'],
};

/**
 * Size of each picture of a Word file on the page, by the name of its part. A picture that is used several times has its largest size.
 * @param names of the parts that show pictures
 */
export function measurePictures(office: OfficePackage, names: readonly string[]): Map<string, PictureSize> {
  const sizes = new Map<string, PictureSize>();
  for (const name of names) {
    const targets = new Map((office.relationships.get(name) ?? []).map(({ id, target }) => [id, target]));
    if (targets.size === 0) continue;
    const isHead = /\/(?:header|footer)\d*\.xml$/i.test(name);
    for (const { id, width, height } of listPictureSizes(office.readXml(name))) {
      const target = targets.get(id);
      const known = target && sizes.get(target);
      if (target && (!known || known.width * known.height < width * height)) sizes.set(target, { width, height, isHead });
    }
  }
  return sizes;
}

function* listPictureSizes(xml: string): Generator<{ id: string; width: number; height: number }> {
  let size = { width: 0, height: 0 };
  for (const token of readXml(xml)) {
    if (token.kind !== 'open') continue;
    const attributes = () => readAttributes(xml, token);
    if (token.name === 'extent') {
      const of = (name: string) => Number(attributes().get(name)?.value ?? 0) / EMU_PER_CM;
      size = { width: of('cx'), height: of('cy') };
    } else if (token.name === 'shape' || token.name === 'rect' || token.name === 'background') {
      size = readStyle(attributes().get('style')?.value ?? '');
    }
    for (const name of PICTURE_ATTRIBUTES[token.name] ?? []) {
      const id = attributes().get(name)?.value;
      if (id) yield { id, ...size };
    }
  }
}

function readStyle(style: string): { width: number; height: number } {
  const of = (name: string) => {
    const [, number = '0', unit = ''] = new RegExp(`(?:^|;)\\s*${name}:\\s*([\\d.]+)\\s*([a-z]*)`, 'i').exec(style) ?? [];
    return Number(number) * (CM_PER_UNIT[unit.toLowerCase()] ?? 0);
  };
  return { width: of('width'), height: of('height') };
}
