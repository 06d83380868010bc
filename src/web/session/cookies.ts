import type { Request } from 'express';

/** The decoded value of a cookie; null when it is absent, empty or badly encoded. If two have the same name, the first one counts. */
export function readCookie(req: Request, name: string): string | null {
  const header = req.headers.cookie;
  if (!header) return null;
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return decoded(part.slice(equals + 1).trim()) || null;
  }
  return null;
}

/** Our own cookies always decode, so a badly encoded one isn't ours. */
function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
