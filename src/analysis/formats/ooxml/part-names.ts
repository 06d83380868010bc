import { PART_WORDS } from './lists/part-words.ts';

/**
 * What somebody may have written in the name of a part: `ruth.png` of `word/media/ruth.png`. '' when a program made up all of it.
 * @param name with or without a slash before it
 */
export function writtenInName(name: string): string {
  if (name === '[Content_Types].xml') return '';
  return name
    .split('/')
    .filter((word) => /\p{L}{2}|\d{3}/u.test(withoutEnding(word)) && !PART_WORDS.has(withoutEnding(word).replace(/[\d_-]+$/, '')))
    .join('/');
}

const withoutEnding = (word: string) => word.toLowerCase().replace(/(?:\.xml|\.bin)?(?:\.\w{1,7})?$/, '');
