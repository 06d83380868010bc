import { greyPicture, line, pagePdf } from './raw-pdf.ts';

/** A page that says `SEEN` and keeps `SECRET`. `reason`: why nobody sees the secret; null when everybody does. */
export type HiddenCase = { name: string; reason: string | null; pdf: Buffer };

export const SEEN = 'Seen by Dr Banksia';
export const SECRET = 'Ruth Galah 1948';

const seen = line(SEEN, 50, 780);
const secret = line(SECRET, 60, 600);
/** Around the secret. */
const box = '55 595 200 20 re f';
const layers = (state: string) => ({
  resources: '/Properties<</L1 6 0 R>>',
  catalog: `/OCProperties<</OCGs[6 0 R]/D<</Order[6 0 R]/${state}[6 0 R]>>>>`,
  more: ['<</Type/OCG/Name(Draft)>>'],
});
const alpha = (parameters: string) => ({ resources: `/ExtGState<</G1 <<${parameters}>>>>` });
const picture = (more = '') => ({ resources: '/XObject<</I1 6 0 R>>', more: [greyPicture(more), greyPicture()] });
const annotation = (entries: string, appearance: string) => ({
  page: '/Annots[6 0 R]',
  more: [
    `<</Type/Annot/Subtype/Square/Rect[55 595 255 615]/AP<</N 7 0 R>>${entries}>>`,
    { dictionary: '/Type/XObject/Subtype/Form/BBox[0 0 200 20]', content: appearance },
  ],
});

const hidden = (name: string, reason: string, content: string, parts = {}): HiddenCase => ({
  name,
  reason,
  pdf: pagePdf(seen + content, parts),
});
const visible = (name: string, content: string, parts = {}): HiddenCase => ({ name, reason: null, pdf: pagePdf(seen + content, parts) });

export const HIDDEN_CASES: readonly HiddenCase[] = [
  hidden('a black box drawn over the words', 'text under a black box', `${secret}0 g ${box}`),
  hidden('a black line as thick as the words', 'text under a black box', `${secret}0 G 20 w 55 604 m 255 604 l S`),
  hidden('a white box over the words', 'text under a box', `${secret}1 g ${box}`),
  hidden('a black box that is almost opaque', 'text under a black box', `${secret}/G1 gs 0 g ${box}`, alpha('/ca 0.95')),
  hidden('a black marker that multiplies', 'text under a black box', `${secret}/G1 gs 0 g ${box}`, alpha('/BM/Multiply')),
  hidden('a black box as an annotation', 'text under a black box', secret, annotation('', '0 g 0 0 200 20 re f')),
  hidden('a picture over the words', 'text under a picture', `${secret}q 200 0 0 20 55 595 cm /I1 Do Q`, picture()),
  hidden('white words on white paper', 'white text', `1 g ${secret}`),
  hidden('words nearly as light as the paper', 'white text', `0.95 g ${secret}`),
  hidden('red words in a red box', 'text in the colour of its background', `1 0 0 rg ${box} ${secret}`),
  hidden('a layer that is off', 'text in a layer that is off', `/OC /L1 BDC ${secret} EMC`, layers('OFF')),
  hidden('text that paints nothing', 'invisible text', line(SECRET, 60, 600, { before: '3 Tr' })),
  hidden('text that is transparent', 'invisible text', `/G1 gs ${secret}`, alpha('/ca 0')),
  hidden('text outside its frame', 'text that is cut off', `q 300 100 50 50 re W n ${secret} Q`),
  hidden('text outside the paper', 'text outside the page', line(SECRET, 60, -40)),
  hidden('a page that was cropped', 'text outside the page', secret, { page: '/CropBox[0 700 595 842]' }),
  hidden('a page that was turned and cropped', 'text outside the page', secret, { page: '/CropBox[0 700 595 842]/Rotate 90' }),
  hidden('text of half a point', 'text too small to see', line(SECRET, 60, 600, { size: 0.5 })),

  visible('a yellow marker that lets words through', `${secret}/G1 gs 1 1 0 rg ${box}`, alpha('/ca 0.4')),
  visible('a yellow marker that multiplies', `${secret}/G1 gs 1 1 0 rg ${box}`, alpha('/BM/Multiply')),
  visible('words above a black box', `0 g ${box} 1 g ${secret}`),
  visible('white words on a dark heading', `0.1 0.2 0.4 rg 0 590 595 40 re f 1 g ${secret}`),
  visible('white words on a picture', `q 200 0 0 20 55 595 cm /I1 Do Q 1 g ${secret}`, picture()),
  visible('words in a frame', `${secret}0 G 1 w 55 595 200 20 re S`),
  visible('a watermark with transparent parts over the words', `${secret}q 200 0 0 40 55 585 cm /I1 Do Q`, picture('/SMask 7 0 R')),
  visible('a layer that is on', `/OC /L1 BDC ${secret} EMC`, layers('ON')),
  visible('a box that is clipped away', `${secret}q 0 0 50 50 re W n 0 g ${box} Q`),
  visible('a black box in a layer that is off', `${secret}/OC /L1 BDC 0 g ${box} EMC`, layers('OFF')),
  visible('an annotation that is not shown', secret, annotation('/F 2', '0 g 0 0 200 20 re f')),
  { name: 'words recognised in a scan, over their picture', reason: null, pdf: scanWithWords() },
];

/** As scanners write it: the picture of the page, then invisible words. */
function scanWithWords(): Buffer {
  const words = Array.from({ length: 40 }, (_, row) =>
    line('words that a scanner recognised on this line', 60, 560 - row * 13, { before: '3 Tr' }),
  );
  return pagePdf(`q 595 0 0 842 0 0 cm /I1 Do Q ${seen}${line(SECRET, 60, 600, { before: '3 Tr' })}${words.join('')}`, picture());
}
