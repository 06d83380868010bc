import { formatLocation } from '../location.ts';
import type { UnreadPart } from '../types.ts';
import { listUnread } from '../unread.ts';
import type { Leak } from './verify.ts';

/** The copy could not be verified and must not be released. The message names types and places, or what could not be read, never values. */
export class RedactionNotProven extends Error {
  override readonly name = 'RedactionNotProven';
  readonly leaks: readonly Leak[];
  constructor(leaks: readonly Leak[], unread: readonly UnreadPart[] = []) {
    super(`The redacted copy still contains ${leaks.length > 0 ? listPlaces(leaks) : describeUnreadParts(unread)}, so it wasn’t released.`);
    this.leaks = leaks;
  }
}

function listPlaces(leaks: readonly Leak[]): string {
  const places = [...new Set(leaks.map(nameLeak))];
  return `${places.slice(0, 5).join(', ')}${places.length > 5 ? ' and more' : ''}`;
}

function nameLeak({ type, location }: Leak): string {
  const place = formatLocation(location);
  return place === '' ? type : `${type} (${place})`;
}

const describeUnreadParts = (unread: readonly UnreadPart[]): string => `parts that couldn’t be read (${listUnread(unread)})`;
