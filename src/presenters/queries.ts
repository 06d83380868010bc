/** A query string with its `?`, without empty values; '' when nothing is left. */
export function queryOf(values: Record<string, string>): string {
  const filled = Object.entries(values).filter(([, value]) => value !== '');
  return filled.length > 0 ? `?${new URLSearchParams(filled)}` : '';
}
