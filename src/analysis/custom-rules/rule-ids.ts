/** Kept from an earlier name of custom rules, because stored results contain it. */
const PREFIX = 'house:';

/** The rule id of findings of a deny list term or a custom pattern. @param id of the term or the pattern */
export const customRuleId = (id: string): string => `${PREFIX}${id}`;
