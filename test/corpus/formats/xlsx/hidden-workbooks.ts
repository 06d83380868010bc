import type { CorpusFile } from '../corpus-file.ts';
import { buildXlsx } from './build-xlsx.ts';

const visible = {
  name: 'Front',
  rows: [
    ['Name', 'Ward'],
    ['Dr Kite', 'Four'],
    ['Dr Robin', 'Five'],
  ],
};

/** What a reader of the sheet does not see. */
export const HIDDEN_WORKBOOKS: readonly CorpusFile[] = [
  {
    name: 'hidden and very hidden sheets',
    build: () =>
      buildXlsx({
        sheets: [
          visible,
          {
            name: 'Old',
            state: 'hidden',
            rows: [
              ['Name', 'Phone'],
              ['Ruth Galah', '0412 345 678'],
            ],
          },
          { name: 'Older', state: 'veryHidden', rows: [['Otis Numbat', { xml: '><f>LEN("Bilby Quokka")</f><v>12</v>' }]] },
        ],
      }),
    secrets: ['Ruth Galah', '0412 345 678', 'Otis Numbat', 'Bilby Quokka'],
    kept: ['Dr Kite', 'Dr Robin', 'Front', 'Older'],
  },
  {
    name: 'hidden rows and columns, a row without height, cells under a merged one',
    build: () =>
      buildXlsx({
        sheets: [
          {
            name: 'Front',
            before: '<cols><col min="2" max="2" width="0" customWidth="1"/><col min="4" max="4" width="9" hidden="1"/></cols>',
            rowAttributes: { 3: ' hidden="1"', 4: ' ht="0" customHeight="1"' },
            rows: [
              ['Name', 'Medicare', 'Ward', 'Next of kin'],
              ['Dr Kite', 2123456701, 'Four', 'Wattle Potoroo'],
              ['Ruth Galah', null, 'Four'],
              ['Otis Numbat', null, 'Four'],
              ['Heading', null, 'Bilby Quokka'],
            ],
            after: '<mergeCells count="1"><mergeCell ref="A5:C5"/></mergeCells>',
          },
        ],
      }),
    secrets: ['Ruth Galah', 'Otis Numbat', '2123456701', 'Wattle Potoroo', 'Bilby Quokka'],
    kept: ['Dr Kite', 'Ward', 'Heading'],
  },
  {
    name: 'white text, a format that shows nothing, a month that stores a day, a long number in scientific notation',
    build: () =>
      buildXlsx({
        sheets: [
          {
            name: 'Front',
            rows: [
              ['Name', 'Ward', 'Number'],
              [{ xml: 's="4" t="inlineStr"><is><t>Ruth Galah</t></is>' }, 'Four', { xml: 's="3"><v>2123456701</v>' }],
              ['Dr Kite', { xml: 's="5"><v>24535</v>' }, { xml: '><v>3.95123456701E+11</v>' }],
            ],
          },
        ],
      }),
    secrets: ['Ruth Galah', '2123456701', '04/03/1967', '395123456701'],
    kept: ['Dr Kite', 'Ward'],
  },
  {
    name: 'comments in the code, unknown elements between cells, CDATA, other prefixes',
    build: () => {
      const bytes = buildXlsx({
        strings: 'inline',
        sheets: [
          {
            name: 'Front',
            before: '<!-- asked by Ruth Galah -->',
            rows: [
              [
                'Dr Kite',
                { xml: 't="inlineStr"><is><t><![CDATA[Otis Numbat]]></t></is><note>Wattle Potoroo</note>' },
                { xml: 't="str"><!--Bilby Quokka--><v>Four</v>' },
              ],
            ],
          },
        ],
      });
      return bytes;
    },
    secrets: ['Ruth Galah', 'Otis Numbat', 'Wattle Potoroo', 'Bilby Quokka'],
    kept: ['Dr Kite', 'Four'],
  },
];
