/** A normal range, alone or after the result. */
export function isRange(text: string): boolean {
  const [, low, high] = /(?:^| )(\d{1,3}) ?- ?(\d{1,4})$/.exec(text) ?? [];
  return low !== undefined && Number(low) < Number(high);
}

/** Rules out dates, times, amounts and numbers in a list. */
export function isPlausible(groups: readonly string[], text: string): boolean {
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$|^\d{4}-\d\d-\d\d$|^(?:19|20)\d\d\b/.test(text)) return false;
  const digits = groups.join('').length;
  return (
    groups.length <= 5 && groups.every((group) => group.length > 1 || group === '1') && (digits >= 7 || (digits === 6 && groups.length > 1))
  );
}
