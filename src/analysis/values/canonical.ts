import { traitsOf } from '../identifiers/registry.ts';
import { foldValue } from './compare.ts';

/**
 * One spelling for all spellings of a value: case and accents never count; the type's `compare` trait says what else does not, such as
 * separators or the country code of a phone number.
 */
export const canonicalValue = (type: string, text: string): string => traitsOf(type).compare(foldValue(text));
