import { isProgramFilled, isProgramShapeName, isTrivialValue, looksProgramFilled } from '../ooxml/values/program-text.ts';
import { isProgramThemeText } from '../ooxml/values/theme-text.ts';

/** Names of layouts that come with PowerPoint and Google Slides. */
const LAYOUT_NAMES =
  /^(?:Title (?:Slide|and Content|Only|and Vertical Text|and Body|and Two Columns)|Section (?:Header|Title and Description)|Two Content|Comparison|Blank|Content with Caption|Picture with Caption|Vertical Title and Text|Custom Layout|Title, .*|Main Point|Big Number|One Column Text|Caption|Section Title|Default|Office Theme)$/i;

/** What a placeholder says until somebody writes in it. */
const PROMPTS =
  /^(?:Click (?:to|icon to) (?:edit|add) .*|(?:Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth) level|(?:Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth) Outline Level|Edit Master .*|‹#›|<#>|<(?:number|date\/time|header|footer)>|xx%)$/i;

/** What an animation changes: `style.visibility`, `#ppt_x+0.5`. */
const ANIMATION_VALUES = /^(?:#?ppt_[xywhrc](?:enter)?(?:[-+*/][\d.#a-z_()+-]*)?|visible|hidden|bold|normal|italic|none|solid|[\d.+%-]+)$/i;

const isProgramValue: Readonly<Record<string, (value: string) => boolean>> = {
  'cNvPr@name': isProgramShapeName,
  'cSld@name': (value) => LAYOUT_NAMES.test(value),
  'strVal@val': (value) => ANIMATION_VALUES.test(value),
  'tblStyle@styleName': (value) => /^(?:(?:Light|Medium|Dark|Themed) Style \d(?: - Accent \d)?|No Style, .*|Table_\d+)$/.test(value),
  'hlinkClick@action': isProgramAction,
  'hlinkHover@action': isProgramAction,
  'animEffect@filter': () => true,
  'cmd@cmd': (value) => /^[a-z]+(?:From)?(?:\([\d.]*\))?$/i.test(value),
  'attrName@': () => true,
  'tav@fmla': () => true,
  'viewPr@lastView': () => true,
};

function isProgramAction(action: string): boolean {
  return /^ppaction:\/\/(?:hlinksldjump|noaction|media|hlinkpres\?slideindex=\d+|hlinkshowjump\?jump=\w+)$/.test(action);
}

/** Whether a value in a part of a presentation was written by the program. `attribute` is '' for a text. */
export function isProgramText(element: string, attribute: string, value: string): boolean {
  if (isTrivialValue(value)) return true;
  const own = isProgramValue[`${element}@${attribute}`];
  if (own) return own(value);
  if (element === 'tag' || attribute === '') return false;
  return (
    (attribute === 'val' && looksProgramFilled(attribute, value)) ||
    attribute === 'invalStChars' ||
    attribute === 'invalEndChars' ||
    isProgramFilled(attribute, value)
  );
}

/** The same for the attributes of any part, by its name: for the check of a copy, which does not use the reader. */
export const isProgramAttribute = (part: string, element: string, attribute: string, value: string): boolean =>
  /\/theme\//.test(part) ? isProgramThemeText(element, attribute, value) : isProgramText(element, attribute, value);

/** Whether a paragraph of a master or a layout is only the prompt of a placeholder. */
export const isPrompt = (text: string): boolean => PROMPTS.test(text.trim()) || !/[\p{L}\p{N}]/u.test(text);

const DETAILS: Readonly<Record<string, string>> = {
  cNvPr: 'alternative texts and names of shapes',
  hlinkClick: 'links',
  hlinkHover: 'links',
  custShow: 'names of custom shows and sections',
  section: 'names of custom shows and sections',
  cSld: 'names of slides and layouts',
  '!--': 'comments in the code of the file',
};

/** What an attribute is, for people. */
export const describeAttribute = (element: string): string => DETAILS[element] ?? 'settings of the presentation';
