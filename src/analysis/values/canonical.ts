import { traitsOf } from '../identifiers/registry.ts';
import { foldValue } from './compare.ts';

/**
 * One form for all spellings of a value. Case and accents are always ignored; the `compare` trait of the type ignores more, such as separators or the
 * country code of a phone number.
 */
export const canonicalValue = (type: string, text: string): string => traitsOf(type).compare(foldValue(text));
