import { buildDocx, line } from '../../../../samples/docx.ts';
import type { CorpusFile } from '../../../analysis/formats/mapped/check-corpus.ts';

const base64 = (content: string | Uint8Array) => Buffer.from(content as Uint8Array).toString('base64');

const NAME = '<name use="L"><prefix>Mr</prefix><family>Quandong</family><given>Tobias</given><given>Ray</given></name>';
const PATIENT = `<recordTarget typeCode="RCT"><patientRole classCode="PAT">
  <id root="1.2.36.1.5001.1.0.7.2" extension="21234567011" assigningAuthorityName="Medicare"/>
  <addr use="H"><streetAddressLine>12 Smith Street</streetAddressLine><city>Carlton</city><state>VIC</state><postalCode>3053</postalCode></addr>
  <telecom value="tel:0412345678" use="H"/><telecom value="mailto:tobias.quandong@mailbox.example"/>
  <patient classCode="PSN">${NAME}<administrativeGenderCode code="M" codeSystem="2.16.840.1.113883.13.68"/><birthTime value="196703040815"/>
    <ext:asEntityIdentifier><ext:id root="1.2.36.1.2001.1003.0.8003608166690503" assigningAuthorityName="IHI"/></ext:asEntityIdentifier></patient>
</patientRole></recordTarget>`;
const AUTHOR =
  '<author><time value="20261201"/><assignedAuthor><id root="2.16.840.1.113883.4.6" extension="1234567893"/><assignedPerson><name><prefix>Dr</prefix><given>Alan</given><family>Numbat</family></name></assignedPerson></assignedAuthor></author>';
const SECRETS = [
  '21234567011',
  '12 Smith Street',
  '0412345678',
  'tobias.quandong@mailbox.example',
  'Tobias Ray Quandong',
  '19670304',
  '8003608166690503',
  'Alan Numbat',
  '1234567893',
];

const document = (sections: string, header = '<?xml version="1.0" encoding="UTF-8"?>') =>
  `${header}\n<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ext="http://ns.electronichealth.net.au/Ci/Cda/Extensions/3.0">
<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/><templateId root="2.16.840.1.113883.10.20.22.1.2" extension="2015-08-01"/>
<title>Discharge summary</title>${PATIENT}${AUTHOR}<component><structuredBody><component><section>${sections}</section></component></structuredBody></component></ClinicalDocument>`;

const file = (name: string, content: string | Uint8Array, secrets: readonly string[], kept: readonly string[]): CorpusFile => ({
  name,
  bytes: typeof content === 'string' ? Buffer.from(content) : content,
  secrets,
  kept,
});

const cda = (name: string, sections: string, secrets: readonly string[], kept: readonly string[]) =>
  file(name, document(sections), [...SECRETS, ...secrets], ['Discharge summary', ...kept]);

export const XML_FILES: readonly CorpusFile[] = [
  cda(
    'summary.xml',
    '<title>Event</title><text><paragraph>Tobias Quandong was seen.</paragraph><paragraph>No fracture.</paragraph></text>',
    ['Tobias Quandong'],
    ['No fracture'],
  ),
  cda(
    'cut.xml',
    '<text><paragraph>Seen: Mr To<content styleCode="Bold">bias</content>\n        <content>Quan</content>dong<br/>at rest &amp; walking.</paragraph></text>',
    ['Tobias Quandong'],
    ['at rest', '& walking'],
  ),
  cda(
    'table.txt',
    '<text><table><thead><tr><th>Name</th><th>Medicare</th></tr></thead><tbody><tr><td>Nerida Galah</td><td>2950 07021 9</td></tr><tr><td>Total</td><td>none</td></tr></tbody></table></text>',
    ['Nerida Galah', '2950 07021 9'],
    ['Total', 'none'],
  ),
  cda(
    'notes.xml',
    '<!-- dictated by Nerida Galah --><?author Nerida Galah?><text><list><item>Paracetamol for Tobias Quandong</item><item>Rest</item></list></text>',
    ['Nerida Galah', 'Tobias Quandong'],
    ['Rest'],
  ),
  cda('verbatim.xml', '<text><paragraph><![CDATA[Tobias Quandong <3 cake & tea]]></paragraph></text>', ['Tobias Quandong'], ['cake & tea']),
  cda(
    'media.xml',
    `<text>See media.</text><entry><observationMedia classCode="OBS" moodCode="EVN"><value mediaType="text/plain" representation="B64">${base64('Report on Tobias Quandong. All clear.')}</value></observationMedia></entry>`,
    ['Tobias Quandong'],
    ['See media', 'All clear'],
  ),
  file(
    'body.xml',
    document('').replace(
      /<structuredBody>.*<\/structuredBody>/s,
      `<nonXMLBody><text mediaType="application/vnd.openxmlformats-officedocument.wordprocessingml.document" representation="B64">\n${base64(buildDocx({ body: line('Dear Tobias Quandong') + line('Come back in May.') }))}\n</text></nonXMLBody>`,
    ),
    [...SECRETS, 'Tobias Quandong'],
    ['Come back in May'],
  ),
  cda(
    'attributes.xml',
    '<text><content ID="x" language="spoken by Nerida Galah">Fine.</content></text><entry><act classCode="ACT" moodCode="EVN"><code code="1" displayName="Call 0390001111"/><id root="Nerida Galah"/></act></entry>',
    ['Nerida Galah', '0390001111'],
    ['Fine'],
  ),
  file(
    'latin.xml',
    Buffer.from(
      document('<text><paragraph>Zo\u00eb Quand\u00f3ng came.</paragraph></text>', '<?xml version="1.0" encoding="ISO-8859-1"?>'),
      'latin1',
    ),
    [...SECRETS, 'Zoë Quandóng'],
    ['came'],
  ),
  cda('references.xml', '<text><paragraph>T&#111;bias Qu&#x61;ndong &lt;owner&gt;</paragraph></text>', ['Tobias Quandong'], ['<owner>']),
  file(
    'fhir.xml',
    '<Patient xmlns="http://hl7.org/fhir"><id value="p1"/><identifier><system value="http://ns.electronichealth.net.au/id/hi/ihi/1.0"/><value value="8003608166690503"/></identifier><name><use value="official"/><family value="Quandong"/><given value="Tobias"/></name><birthDate value="1967-03-04"/><gender value="male"/></Patient>',
    ['8003608166690503', 'Tobias Quandong', '1967-03-04'],
    ['official'],
  ),
  file(
    'records.xml',
    '<?xml version="1.0"?>\r\n<patients exported_by="Nerida Galah"><patient id="7"><first_name>Tobias</first_name><last_name>Quandong</last_name><mobile>0412 345 678</mobile><remark>Likes tea</remark></patient></patients>',
    ['Nerida Galah', 'Tobias', 'Quandong', '0412 345 678'],
    ['Likes tea'],
  ),
];
