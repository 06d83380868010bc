import type { Request } from 'express';

/** The value of a cookie, decoded; null when it is absent, empty, or encoded wrongly. Of two with one name the first counts. */
export function readCookie(req: Request, name: string): string | null {
  const header = req.headers.cookie;
  if (!header) return null;
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return decoded(part.slice(equals + 1).trim()) || null;
  }
  return null;
}

/** A browser sends back what we have set; whoever sends something else has no cookie of ours. */
function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
