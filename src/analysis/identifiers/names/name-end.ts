import type { TextIndex } from '../../text/text-index.ts';
import { BEHIND_NAME } from './field-labels.ts';
import type { NameWord } from './name-words.ts';

/** Most words that one name is taken to have. */
const MAX_NAME_WORDS = 5;

/**
 * Where in a run of capitalised words the name ends that begins at `first`: the index behind its last word, `first` when none begins there.
 * @param isTitled whether a title stands before it
 */
export function nameEnd(textIndex: TextIndex, run: readonly NameWord[], first: number, isTitled: boolean): number {
  let end = first;
  while (
    end < run.length &&
    end - first < MAX_NAME_WORDS &&
    (isNameWord(run[end]) ||
      isBodySurname(textIndex, run, end, first, isTitled) ||
      isSaint(textIndex.text, run, end, first) ||
      (isTitled && end === first && !run[end]?.isTitle && !isHeading(run, end) && !isCredentialAlone(run, end)))
  )
    end++;
  return end;
}

/** May be part of a name: listed as one, or not known to be anything else. */
function isNameWord(word: NameWord | undefined): boolean {
  if (!word || word.isPostNominal) return false;
  return word.isInitial || word.isGiven || word.isFamily || !(word.isCommon || word.isTitle);
}

/** Two plain words after a title are a phrase (`Sister Clinic Network`), not a name. */
function isHeading(run: readonly NameWord[], index: number): boolean {
  return run[index]?.isCommon === true && !run[index]?.isFamily;
}

/** `Dr. MD`: letters that stand behind a name, where there is none. */
function isCredentialAlone(run: readonly NameWord[], index: number): boolean {
  return run[index]?.isPostNominal === true && !run[index]?.isFamily && !isNameWord(run[index + 1]);
}

/**
 * `Mr Wrist`, `Joan Wrist, DOB 3/5/1970`: a part of the body is a family name behind a title or a given name, at the end of all capitals.
 * `MR Wrist` is a scan, `Ruth Wrist: swollen` a heading behind her name.
 */
function isBodySurname({ text }: TextIndex, run: readonly NameWord[], index: number, first: number, isTitled: boolean): boolean {
  const [word, before, after] = [run[index], run[index - 1], run[index + 1]];
  if (!word?.isBodyPart || !before || (after && !after.isPostNominal && !BEHIND_NAME.test(after.text))) return false;
  if (index === first) return isTitled && !before.isCapitals && !word.isCapitals;
  return index === first + 1 && before.isGiven && !before.isCommon && text[word.end] !== ':';
}

/** `Marguerite St. Clair`. */
function isSaint(text: string, run: readonly NameWord[], index: number, first: number): boolean {
  const [word, next] = [run[index], run[index + 1]];
  return index > first && word?.text === 'St' && text[word.end] === '.' && next !== undefined && !next.isPlace && !next.isCommon;
}
