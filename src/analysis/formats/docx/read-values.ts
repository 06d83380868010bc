import type { TextBuilder } from '../text-builder.ts';
import type { SourceMapping } from './mappings.ts';
import type { DocxPartPlan } from './part-types.ts';
import type { Value, ValueGroup } from './values.ts';

/** Where the text of a part goes. */
export type Target = { builder: TextBuilder; mappings: SourceMapping[]; part: string; plan: DocxPartPlan };

/** What each group is called in the list of hidden content. Null: it is shown. */
const DETAILS: Readonly<Record<ValueGroup, string | null>> = {
  author: 'names of authors',
  picture: 'alternative texts and names of pictures',
  field: 'field codes',
  name: 'names of styles, bookmarks and fonts',
  link: 'addresses behind links',
  property: 'texts in settings and attributes',
  shown: null,
};
/** Values of parts that are left out of the copy. */
export const PROPERTIES_DETAIL = 'document properties';
/** Groups that are not in the copy, found or not. */
export const REMOVED_DETAILS: ReadonlySet<string> = new Set([PROPERTIES_DETAIL, 'names of authors']);

/** Adds each different value of a part once, with a mapping for every place where it occurs. */
export function addValues({ builder, mappings, part, plan }: Target, values: readonly Value[]): void {
  const places = new Map<string, { textStart: number; textEnd: number }>();
  for (const { label, text, start, end, isVerbatim, group, replaces } of values) {
    if (text.trim() === '') continue;
    let place = places.get(text);
    if (!place) {
      const isLeftOut = plan.treat === 'drop' || plan.reads === 'properties';
      // What stays in the copy has no label, because a label could be the same word as a value that was removed.
      if (isLeftOut) builder.addSeparator(`${label}: `);
      place = { textStart: builder.length(), textEnd: builder.length() + text.length };
      places.set(text, place);
      const isShown = group === 'shown' && plan.treat === 'text' && plan.reads !== 'properties';
      const location = isShown ? { part: plan.name } : { part: group === 'link' ? 'link' : 'property', partId: label };
      builder.add(text, location, isShown ? plan.kind : group === 'field' ? 'hidden' : 'property');
      builder.addSeparator('\n');
      if (!isShown)
        builder.countHidden(
          group === 'field' ? 'hidden' : 'property',
          isLeftOut ? PROPERTIES_DETAIL : (DETAILS[group] ?? PROPERTIES_DETAIL),
        );
    }
    mappings.push({ part, ...place, xmlStart: start, xmlEnd: end, replaces, isVerbatim });
  }
}
