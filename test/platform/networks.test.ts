import { describe, expect, test } from 'vitest';
import { networkOf, placeOf } from '../../src/platform/networks.ts';

describe('the location of an IP address', () => {
  test.each([
    ['8.8.8.8', 'United States'],
    ['::ffff:8.8.8.8', 'United States'],
    ['139.130.4.5', 'Australia'],
    ['128.250.1.1', 'Australia'],
    ['133.11.93.0', 'Japan'],
    ['2001:388::1', 'Australia'],
    ['2001:4860:4860::8888', 'United States'],
  ])('%s is in %s', (ip, place) => expect(placeOf(ip)).toBe(place));

  test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('%s is on this computer', (ip) => expect(placeOf(ip)).toBe('This computer'));
  test.each(['10.1.2.3', '192.168.0.9', '172.16.0.1', 'fd00::1', 'fe80::1'])('%s is in the local network', (ip) =>
    expect(placeOf(ip)).toBe('Local network'),
  );
  test.each(['203.0.113.9', '2001:db8::1', null, 'no address'])('%s has no known location', (ip) => expect(placeOf(ip)).toBeNull());
});

describe('the network of an IP address', () => {
  test.each([
    ['203.0.113.9', '203.0.113.200', true],
    ['203.0.113.9', '203.0.114.9', false],
    ['::ffff:203.0.113.9', '203.0.113.10', true],
    ['2001:db8:1:2::3', '2001:db8:1:ffff::9', true],
    ['2001:db8:1::3', '2001:db8:2::3', false],
    ['2001:db8::', '2001:0:0:1::', false],
  ])('%s and %s are in the same network: %s', (one, other, isSame) => expect(networkOf(one) === networkOf(other)).toBe(isSame));
});
