import { REASONS } from '../../reasons.ts';
import type { Match } from '../definition.ts';
import { PERSON_NAME } from './person-name.ts';

/**
 * Family name, given name and more, as in HL7 version 2 (data type XPN). Starts only at the start of a run of letters, so that no text is scanned
 * twice.
 */
const NAME = /(?<![\p{L}'^-])\p{Lu}[\p{L}'-]{1,40}\^\p{L}[\p{L}'-]{0,40}(?:\^\p{L}[\p{L}'.-]{0,40})?/gu;

/** The start of a message segment. */
const SEGMENT = /^(?:MSH|PID|NK1|PV1|OBR|ORC|IN1|GT1|DG1|AL1|OBX)\|/m;

/** Names between the carets of HL7 messages. Empty for texts without a caret. */
export function hl7Names(text: string): Match[] {
  if (!text.includes('^')) return [];
  const isMessage = SEGMENT.test(text);
  return [...text.matchAll(NAME)]
    .filter(({ 0: name }) => isMessage || name === name.toUpperCase())
    .filter(({ index }) => !isMessage || !isAddressPart(text, index))
    .map(({ 0: name, index }) => ({
      type: PERSON_NAME,
      start: index,
      end: index + name.length,
      confidence: isMessage ? 0.92 : 0.85,
      reason: REASONS.nameInHl7Field,
    }));
}

/** `12 KELP ST^^TORQUAY^VIC`: after two carets, or after another word in the field, it is not a name. */
const isAddressPart = (text: string, start: number): boolean => /[^|\n\r~]$/.test(text.slice(Math.max(0, start - 1), start));
