import { decodeText, encodeText } from '../decode.ts';
import { readEmbedded } from '../mapped/embedded-code.ts';
import { replayInner } from '../mapped/mapped-text.ts';
import { rewriteMapped } from '../mapped/rewrite.ts';
import type { Redactor } from '../redactor.ts';
import { decodeXml } from '../xml.ts';
import { readXmlData } from './read-xml.ts';

/** The copy has the same elements and attributes, and no comments. */
export const xmlRedactor: Redactor = {
  writes: 'xml',
  extension: '',
  method:
    'Edited inside the XML. Comments are removed; files inside it are redacted in their own format, or removed when that isn’t possible.',
  readRaw: (copy) => readRaw(decodeText(copy).text),
  write: async (bytes, extracted, spans, context) => {
    const decoded = decodeText(bytes);
    const xml = await readXmlData(decoded.text, replayInner(extracted));
    if (xml.text !== extracted.text) throw new Error('the XML was read in another way than before');
    const text = await rewriteMapped(decoded.text, xml, spans, context);
    const hiddenRemoved = extracted.hidden.filter(({ kind }) => kind === 'comment' || kind === 'property');
    return { bytes: encodeText({ ...decoded, text }), hiddenRemoved, notChecked: [], unread: [] };
  },
};

/** Without tags, with the attribute values, with given names before family names, and with coded files decoded. */
function readRaw(xml: string): string {
  const marked = xml.replace(/<(?:[^<>"']|"[^"]*"|'[^']*')*>/g, ' ');
  const values = [...xml.matchAll(/="([^"]*)"|='([^']*)'/g)].map(([, double = '', single = '']) => double || single);
  const words = marked.split(/\s{2,}/).filter((text) => text.trim() !== '');
  const text = decodeXml([marked, xml.replace(/<[^<>]{0,4000}>/g, ''), ...values, [...words].reverse().join(' ')].join('\n'));
  return [text, ...readEmbedded(text)].join('\n');
}
