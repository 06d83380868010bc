/** Results are stored with these ids, so the prefix keeps its old spelling. */
const PREFIX = 'house:';

/** The rule id of findings of a deny list term or a custom pattern. @param id of the term or the pattern */
export const customRuleId = (id: string): string => `${PREFIX}${id}`;

/** Whether a rule id is that of an organization's own rule. */
export const isCustomRule = (rule: string): boolean => rule.startsWith(PREFIX);
