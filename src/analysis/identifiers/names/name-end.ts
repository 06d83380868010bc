import type { TextIndex } from '../../text/text-index.ts';
import { BEHIND_NAME } from './field-labels.ts';
import type { NameWord } from './name-words.ts';

/** Maximum number of words in one name. */
const MAX_NAME_WORDS = 5;

/**
 * The end of the name that starts at `first` in a run of capitalised words: the index after its last word, or `first` when there is none.
 * @param isTitled whether a title comes before it
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

/** Whether it can be part of a name: on a name list, or not known as anything else. */
function isNameWord(word: NameWord | undefined): boolean {
  if (!word || word.isPostNominal) return false;
  return word.isInitial || word.isGiven || word.isFamily || !(word.isCommon || word.isTitle);
}

/** Two ordinary words after a title are a phrase (`Sister Clinic Network`), not a name. */
function isHeading(run: readonly NameWord[], index: number): boolean {
  return run[index]?.isCommon === true && !run[index]?.isFamily;
}

/** `Dr. MD`: letters for after a name, without the name. */
function isCredentialAlone(run: readonly NameWord[], index: number): boolean {
  return run[index]?.isPostNominal === true && !run[index]?.isFamily && !isNameWord(run[index + 1]);
}

/**
 * `Mr Wrist`, `Joan Wrist, DOB 3/5/1970`: a part of the body is a family name after a title or a given name, at the end of all capitals. `MR Wrist` is
 * a scan, and `Ruth Wrist: swollen` has a heading after her name.
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
