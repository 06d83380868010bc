import type { DocumentIndex } from '../mentions/document-index.ts';
import type { DocumentPerson } from '../mentions/people-index.ts';
import { HEALTH_MATTERS } from '../value-types.ts';

/** Characters of a paragraph that are read after the name. */
const MAX_PARAGRAPH_LENGTH = 600;
const MIN_PARAGRAPH_LENGTH = 60;

const STARTS_PARAGRAPH = /(?:^|\n)[\s*•-]*(?:(?:mr|mrs|ms|miss|mx|master)\.? )?$/i;
/** This many sentences about the same person are enough without any health words. */
const NEXT_SENTENCE = /[.!?] (?:He|She|His|Her)\b/g;
const SENTENCES = 2;
const PRONOUN = /\b(?:he|she|his|her)\b/i;

const CLINICAL_WORDS = [
  'pain',
  'symptoms?',
  'treatment',
  'medications?',
  'tablets',
  'clinic',
  'surgery',
  'operation',
  'hospital',
  'ward',
  'scan',
  'x-?rays?',
  'mri',
  'bloods?',
  'biopsy',
  'dose',
  String.raw`diagnos\w+`,
  'examination',
  'wound',
  'therapy',
  'infection',
  'rash',
  'fracture',
  'swelling',
  String.raw`breathless\w*`,
  'appetite',
  String.raw`sleep\w*`,
  'weight',
  'blood pressure',
  String.raw`allerg\w+`,
  String.raw`pregnan\w+`,
  'vision',
  'hearing',
  'mobility',
  'walking',
];

const CLINICAL = new RegExp(String.raw`\b(?:${CLINICAL_WORDS.join('|')})\b`, 'i');

const HELPER_PHRASES = [
  'from',
  'of the',
  'at the',
  'on behalf',
  'will (?:visit|call|ring|contact|deliver|arrange|organi[sz]e|send|provide|review|see|perform|attend to)',
  'can be',
  'is available',
  'is happy to',
  'has (?:arranged|organi[sz]ed|offered|kindly)',
];

/** "Ms Bell from Home Care", "Mr Tan will deliver": people who help. */
const HELPER = new RegExp(String.raw`^[^.\n]{0,20}\b(?:${HELPER_PHRASES.join('|')})\b`, 'i');

/**
 * Whether a paragraph starts with this person and continues about them and their health without mentioning `patient`. A paragraph pasted from another
 * letter looks like this.
 */
export function hasOwnParagraph({ lines, findings }: DocumentIndex, person: DocumentPerson, patient: DocumentPerson): boolean {
  const patientsBlocks = new Set(patient.mentions.map(({ block }) => block));
  return person.mentions.slice(0, MAX_MENTIONS_READ).some(({ index, start, end, block, place }) => {
    if (place !== 'body' || patientsBlocks.has(block) || !STARTS_PARAGRAPH.test(lines.text.slice(Math.max(0, start - 20), start)))
      return false;
    const paragraph = lines.text.slice(end, end + MAX_PARAGRAPH_LENGTH).split(/\n\s*\n/, 1)[0] ?? '';
    if (paragraph.length < MIN_PARAGRAPH_LENGTH || HELPER.test(paragraph)) return false;
    const isHealthNear = findings
      .slice(index + 1, index + 6)
      .some(({ type, start: at }) => HEALTH_MATTERS.has(type) && at < end + paragraph.length);
    const sentences = paragraph.match(NEXT_SENTENCE)?.length ?? 0;
    return sentences >= SENTENCES || (PRONOUN.test(paragraph) && (isHealthNear || CLINICAL.test(paragraph)));
  });
}

const MAX_MENTIONS_READ = 20;
