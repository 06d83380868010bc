import type { CorpusFile } from '../../../analysis/formats/mapped/check-corpus.ts';

const header = (type: string, rest = '') => `MSH|^~\\&|LAB^2184^AUSNATA|DOREVITCH|GP|CLINIC|202612011000+1100||${type}|M123|P|2.3.1${rest}`;
const PATIENT =
  'PID|1||21234567011^^^AUSHIC^MC~8003608166690503^^^IHI^NI~UR445566^^^ALFRED^MR||QUANDONG^TOBIAS^M^^MR||19670304|M|||12 SMITH ST^^CARLTON^VIC^3053||^PRN^PH^^^^0412345678~tobias.quandong@mailbox.example';
const VISIT = 'PV1|1|O||||||2426621B^NUMBAT^ALAN^^^DR^^^AUSHICPR';
const ORDER =
  'OBR|1||06-123^LAB|FBC^FULL BLOOD COUNT|||202611300900|||||||||2426621B^NUMBAT^ALAN^^^DR^^^AUSHICPR||||||||||||||||&GALAH&NERIDA';
const SECRETS = [
  '21234567011',
  '8003608166690503',
  'UR445566',
  'TOBIAS M QUANDONG',
  '19670304',
  '12 SMITH ST',
  '0412345678',
  'tobias.quandong@mailbox.example',
];

const coded = (text: string) => Buffer.from(text).toString('base64');

const file = (name: string, segments: readonly string[], secrets: readonly string[], kept: readonly string[], end = '\r'): CorpusFile => ({
  name,
  bytes: Buffer.from(segments.map((segment) => segment + end).join('')),
  secrets,
  kept,
});

export const MESSAGES: readonly CorpusFile[] = [
  file(
    'result.hl7',
    [header('ORU^R01'), PATIENT, VISIT, ORDER, 'OBX|1|NM|718-7^Haemoglobin^LN||145|g/L|130-180|N|||F', 'NTE|1||Phoned to Tobias Quandong'],
    [...SECRETS, 'ALAN NUMBAT', 'Tobias Quandong'],
    ['Haemoglobin', '145', 'FULL BLOOD COUNT', 'ORU', 'Phoned to'],
  ),
  file(
    'letter.txt',
    [
      header('REF^I12'),
      'PRD|RP|NUMBAT^ALAN^^^DR|1 LYGON ST^^CARLTON^VIC^3053||^^PH^^^^0390001111||2426621B^^AUSHICPR',
      PATIENT,
      'OBX|1|FT|18842-5^Letter^LN||Dear Dr \\H\\Numbat\\N\\,\\.br\\I saw Tobias Quandong \\T\\ his wife.\\.br\\Born 04/03/1967.~He is well\\E\\fine.||||||F',
    ],
    [...SECRETS, 'ALAN NUMBAT', '0390001111', '04/03/1967', 'Tobias Quandong'],
    ['I saw', 'his wife', 'He is well'],
  ),
  file(
    'lines.hl7',
    [
      header('ORU^R01'),
      PATIENT,
      ORDER,
      ...['REPORT', 'Patient: Tobias Quandong', 'Medicare 2950 07021 9', 'Conclusion: no fracture seen.'].map(
        (line, index) => `OBX|${index + 1}|TX|11^Report^L||${line}||||||F`,
      ),
    ],
    [...SECRETS, '2950 07021 9', 'Tobias Quandong'],
    ['Conclusion', 'no fracture seen'],
  ),
  file(
    'coded.hl7',
    [
      header('ORU^R01', '|||||||8859/1'),
      PATIENT,
      ORDER,
      `OBX|1|ED|PDF^Display^AUSPDI||^application^plain^Base64^${coded('Report on Tobias Quandong, Medicare 2950 07021 9. The scan shows no fracture.')}||||||F`,
    ],
    [...SECRETS, '2950 07021 9', 'Tobias Quandong'],
    ['The scan shows no fracture'],
  ),
  file(
    'hex.hl7',
    [
      header('ORU^R01'),
      PATIENT,
      `OBX|1|ED|R^Report^L||^text^plain^Hex^${Buffer.from('Report on Tobias Quandong. No fracture was seen at all.').toString('hex').toUpperCase()}||||||F`,
    ],
    [...SECRETS, 'Tobias Quandong'],
    ['No fracture was seen at all'],
  ),
  file(
    'markup.hl7',
    [
      header('ORU^R01'),
      PATIENT,
      'OBX|1|FT|H^Display^L||<html><body><p>Seen: <b>Tob</b>ias Quandong</p><p>Fasting \\T\\amp; rested.</p></body></html>||||||F',
    ],
    [...SECRETS, 'Tobias Quandong'],
    ['Fasting & rested'],
  ),
  file(
    'rich.hl7',
    [header('ORU^R01'), PATIENT, 'OBX|1|FT|R^Display^L||{\\E\\rtf1\\E\\ansi Seen: Tobias Quandong\\E\\par The knee is stable.}||||||F'],
    [...SECRETS, 'Tobias Quandong'],
    ['The knee is stable'],
  ),
  file(
    'batch.hl7',
    [
      'FHS|^~\\&|LAB|SENDER',
      'BHS|^~\\&|LAB',
      header('ORU^R01'),
      PATIENT,
      ORDER,
      header('ORU^R01'),
      'PID|1||99887766^^^HOSP^MR||GALAH^NERIDA||19510817',
      'OBX|1|ST|1^Colour^L||yellow',
      'BTS|2',
      'FTS|1',
    ],
    [...SECRETS, '99887766', 'NERIDA GALAH', '19510817'],
    ['Colour', 'yellow'],
    '\r\n',
  ),
  {
    name: 'framed.dat',
    bytes: Buffer.from(`\v${[header('ADT^A01'), PATIENT, VISIT].join('\r')}\r\x1c\r`),
    secrets: SECRETS,
    kept: ['ADT', 'CLINIC'],
  },
  file(
    'us.hl7',
    [
      'MSH|^~\\&|ADT|HOSP|||20261201||ADT^A04|1|P|2.5.1',
      'PID|1||MR778899^^^HOSP^MR||Quandong^Tobias^J||196703040815|M|||500 Elm Street^Apt 4^Springfield^IL^62704^USA||(217)555-0142^PRN^PH~^NET^Internet^tobias@mailbox.example||||||123-45-6789',
      'NK1|1|Galah^Nerida|SPO|500 Elm Street^^Springfield^IL^62704|(217)555-0143',
      'GT1|1||Galah^Nerida^^^Mrs||500 Elm Street^^Springfield^IL^62704|(217)555-0143||19690612',
      'IN1|1|PPO|55|Good Health Insurance||||||||||||Quandong^Tobias|SEL|19670304',
      'DG1|1||I10^Hypertension^I10',
    ],
    [
      'MR778899',
      'Tobias J Quandong',
      '19670304',
      '500 Elm Street',
      '(217)555-0142',
      'tobias@mailbox.example',
      '123-45-6789',
      'Nerida Galah',
      '(217)555-0143',
      '19690612',
    ],
    ['SPO', 'Good Health Insurance'],
    '\n',
  ),
  file(
    'own-marks.hl7',
    [
      'MSH$%~\\&$LAB$SENDER$$$20261201$$ORU%R01$1$P$2.4',
      'PID$1$$UR445566%%%ALFRED%MR$$QUANDONG%TOBIAS$$19670304',
      'OBX$1$TX$1%Note%L$$Costs 5^ and 3| more for Tobias Quandong',
    ],
    ['UR445566', 'TOBIAS QUANDONG', '19670304', 'Tobias Quandong'],
    ['Costs 5^ and', 'more for'],
  ),
  file(
    'loose.hl7',
    [
      header('ORU^R01'),
      PATIENT,
      'ZPD|1|QUANDONG^TOBIAS|call Nerida Galah',
      'OBX|1|TX|1^Note^L||First line',
      'second line about Tobias Quandong',
      'all is well',
    ],
    [...SECRETS, 'QUANDONG, TOBIAS', 'Nerida Galah', 'Tobias Quandong'],
    ['First line', 'all is well'],
    '\n',
  ),
];
