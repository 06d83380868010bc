import { csv } from './csv/format.ts';
import { docx } from './docx/format.ts';
import { eml } from './eml/format.ts';
import type { Format } from './format.ts';
import { hl7 } from './hl7/format.ts';
import { html } from './html/format.ts';
import { avif, gif, jpeg, png, tiff, webp } from './image/format.ts';
import { json } from './json/format.ts';
import { markdown } from './markdown/format.ts';
import { msg } from './msg/format.ts';
import { pdf } from './pdf/format.ts';
import { pptx } from './pptx/format.ts';
import { rtf } from './rtf/format.ts';
import { plainText } from './text/format.ts';
import { xlsx } from './xlsx/format.ts';
import { xmlData } from './xml-data/format.ts';

/**
 * All formats that can be read. The first whose `sniff` accepts a file reads it, so plain text comes last. A new format is one folder and one line
 * here: pages, errors and the help of the command line take what they say about formats from this list.
 */
export const FORMATS: readonly Format[] = [
  pdf,
  docx,
  xlsx,
  pptx,
  png,
  jpeg,
  tiff,
  webp,
  gif,
  avif,
  eml,
  msg,
  hl7,
  json,
  xmlData,
  html,
  rtf,
  csv,
  markdown,
  plainText,
];
