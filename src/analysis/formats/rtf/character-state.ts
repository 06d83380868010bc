import type { CodePage } from './code-pages.ts';

/** Formatting of characters that decides whether a reader sees them and which letters they are. Groups inherit it. */
export type CharacterState = {
  codePage: CodePage;
  /** Characters after each `\u` that older programs show instead. */
  fallback: number;
  isHidden: boolean;
  isDeleted: boolean;
  /** In points. */
  size: number;
  /** Index into the colour table; 0 is automatic. */
  color: number;
  hasBackground: boolean;
};

/** Largest size at which no reader sees letters, in points. */
export const UNSEEN_POINTS = 2;
const DEFAULT_POINTS = 12;

export const initialState = (codePage: CodePage): CharacterState => ({
  codePage,
  fallback: 1,
  isHidden: false,
  isDeleted: false,
  size: DEFAULT_POINTS,
  color: 0,
  hasBackground: false,
});

/** The state after a control word. @param codePages of fonts, by their number */
export function applyWord(state: CharacterState, word: string, parameter: number | null, codePages: ReadonlyMap<number, CodePage>): void {
  const isOn = parameter !== 0;
  if (word === 'v' || word === 'webhidden') state.isHidden = isOn;
  else if (word === 'deleted') state.isDeleted = isOn;
  else if (word === 'fs') state.size = (parameter ?? 2 * DEFAULT_POINTS) / 2;
  else if (word === 'cf') state.color = parameter ?? 0;
  else if (word === 'uc') state.fallback = Math.max(0, Math.min(parameter ?? 1, 100));
  else if (word === 'f') state.codePage = codePages.get(parameter ?? 0) ?? state.codePage;
  else if (/^(?:highlight|chcbpat|cb|cbpat|clcbpat|chshdng|shading|clshdng)$/.test(word)) state.hasBackground ||= isOn;
  else if (word === 'trowd' || word === 'pard') state.hasBackground = false;
  else if (word === 'plain') Object.assign(state, { isHidden: false, isDeleted: false, size: DEFAULT_POINTS, color: 0 });
}
