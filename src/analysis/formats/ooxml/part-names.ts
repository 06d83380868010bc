import { PART_WORDS } from './lists/part-words.ts';

/**
 * Whether a program made up the name of a part: `word/media/image3.png`. In any other name, somebody's words can be: the name of a photo.
 * @param name with or without a slash before it
 */
export const isConventionalName = (name: string): boolean =>
  name === '[Content_Types].xml' ||
  name
    .split('/')
    .filter((word) => word !== '' && word !== '..' && word !== '.')
    .every((word) =>
      PART_WORDS.has(
        word
          .toLowerCase()
          .replace(/(?:\.xml|\.bin)?(?:\.\w{1,7})?$/, '')
          .replace(/[\d_-]+$/, ''),
      ),
    );
