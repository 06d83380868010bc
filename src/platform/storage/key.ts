const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** A name begins with a letter or a digit, which rules out `..` and hidden files, and is valid on every file system. */
const KEY = new RegExp(`^organizations/${UUID}/(documents|compliance-results|redactions|reports)/[A-Za-z0-9][A-Za-z0-9._-]{0,199}$`);

/**
 * Checks the only allowed shape of a key. The app makes keys from ids, never from user input, so any other key is a bug.
 * @throws TypeError when the key has another shape
 */
export function checkKey(key: string): void {
  if (!KEY.test(key)) throw new TypeError('a storage key looks like organizations/<uuid>/documents/<name>');
}
