import { REASONS } from '../../reasons.ts';
import type { Match } from '../definition.ts';
import { PERSON_NAME } from './person-name.ts';

/** Family name, given name and what follows, as HL7 version 2 writes them (data type XPN). Starts only where a run of letters does, so no text is walked twice. */
const NAME = /(?<![\p{L}'^-])\p{Lu}[\p{L}'-]{1,40}\^\p{L}[\p{L}'-]{0,40}(?:\^\p{L}[\p{L}'.-]{0,40})?/gu;

/** A line that begins like a segment of a message. */
const SEGMENT = /^(?:MSH|PID|NK1|PV1|OBR|ORC|IN1|GT1|DG1|AL1|OBX)\|/m;

/** Names between the carets of HL7 messages. Nothing in texts without a caret. */
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

/** `12 KELP ST^^TORQUAY^VIC`: behind two carets, or a word before it in the field, it is part of something else. */
const isAddressPart = (text: string, start: number): boolean => /[^|\n\r~]$/.test(text.slice(Math.max(0, start - 1), start));
