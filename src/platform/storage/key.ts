const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** The name begins with a letter or a digit, so `..` and hidden files are no names; it fits every file system. */
const KEY = new RegExp(`^organizations/${UUID}/(documents|compliance-results|reports)/[A-Za-z0-9][A-Za-z0-9._-]{0,199}$`);

/**
 * The only shape a key may have. Keys are made by the app from ids, never from what people type; so a key of another shape is a bug.
 * @throws TypeError
 */
export function checkKey(key: string): void {
  if (!KEY.test(key)) throw new TypeError('a storage key looks like organizations/<uuid>/documents/<name>');
}
