import { expect, test } from 'vitest';
import { analyzeExtracted } from '../../../../src/analysis/engine.ts';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { redactFile } from '../../../../src/analysis/redact/redact-file.ts';

const PAGE = '<p>Patient: Zebediah <b>Quarm</b>by</p><p>Phone 0412 <i>987</i> 635, stable</p>';
const RECORD = '<record><patientName>Zebediah Quarmby</patientName><phone>0412 987 635</phone><note>stable</note></record>';
const MESSAGE = 'MSH|^~\\&|A|B|C|D|20261201||ORU^R01|1|P|2.4\rPID|1||||QUARMBY^ZEBEDIAH||||||||0412 987 635\rNTE|1||stable';
const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\r', '&#13;');

test.each([
  ['a page in JSON', 'a.json', JSON.stringify({ body: PAGE })],
  ['JSON in JSON', 'a.json', JSON.stringify({ payload: JSON.stringify({ name: 'Zebediah Quarmby', html: PAGE }) })],
  ['XML in JSON', 'a.json', JSON.stringify({ payload: RECORD })],
  ['an HL7 message in JSON', 'a.json', JSON.stringify({ hl7: MESSAGE })],
  ['escaped XML in XML', 'a.xml', `<?xml version="1.0"?><soap><body>${escapeXml(RECORD)}</body></soap>`],
  ['a page in a CDATA section', 'a.xml', `<?xml version="1.0"?><soap><body><![CDATA[${PAGE}]]></body></soap>`],
  ['an HL7 message in XML', 'a.xml', `<?xml version="1.0"?><soap><body>${escapeXml(MESSAGE)}</body></soap>`],
  ['XML with a document type', 'a.xml', `<?xml version="1.0"?>\n<!DOCTYPE record SYSTEM "record.dtd">\n${RECORD}`],
])('%s is read and redacted', async (_name, fileName, source) => {
  const bytes = Buffer.from(source);
  const extracted = await extractText(bytes, fileName);
  expect(extracted.unread).toEqual([]);
  expect(extracted.text).toMatch(/Zebediah Quarmby/i);
  const copy = await redactFile(bytes, fileName, analyzeExtracted(extracted));
  const { text } = await extractText(copy.bytes, fileName);
  for (const one of [text, Buffer.from(copy.bytes).toString()]) {
    expect(one).not.toMatch(/zebediah|quarm|987/i);
    expect(one).toContain('stable');
  }
  if (fileName === 'a.json') JSON.parse(Buffer.from(copy.bytes).toString());
});

test('XML whose document type declares text of its own is not opened', async () => {
  const source = '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY n "Zebediah Quarmby">]><p>&n;</p>';
  await expect(extractText(Buffer.from(source), 'a.xml')).rejects.toThrow('document type');
});
