import { expect, test } from 'vitest';
import { analyzeText } from '../../src/analysis/engine.ts';

const valuesOf = (text: string, type: string) =>
  analyzeText(text)
    .filter((finding) => finding.type === type)
    .map((finding) => finding.text);

test.each([
  '(02) 9999 8888',
  '0255507823',
  '0412 345 678',
  '+61 412 345 678',
  '+61 (0)2 9999 8888',
  '1300 975 707',
  '1800 022 222',
  '020 7946 0958',
  '07700 900123',
  '+44 20 7946 0958',
  '(415) 555-2671',
  '415-555-2671',
  '415.555.2671',
  '+1-415-555-2671',
  '001-415-555-2671',
  '(415)555-2671x123',
  '021 123 4567',
  '+64 21 123 4567',
  '0412 345 678 ext 12',
])('the phone number %s is found whole', (value) => {
  expect(valuesOf(`You can use ${value} from nine to five.`, 'PHONE')).toEqual([value]);
});

test.each(['4155552671', '9876 5432', '13 11 14'])('%s is a phone number beside a label', (value) => {
  expect(valuesOf(`Phone: ${value}`, 'PHONE')).toEqual([value]);
});

test.each(['4155552671', '021234567', '131450'])('"call me on %s" is heard as a label', (value) => {
  expect(valuesOf(`Can someone call me on ${value}?`, 'PHONE')).toEqual([value]);
});

test.each(['12/05/2023', '2023-01-15', '3.14159265', '$12,345,678', '10.0.0.1', '2123 45670 1', 'v1.2.3', '100 200 300'])(
  '%s is no phone number',
  (value) => {
    expect(valuesOf(`It says ${value} there.`, 'PHONE')).toEqual([]);
  },
);

test.each(["jo.o'brien@clinic.com.au", 'first+tag@sub.example.org', 'a_b-c@example.co.uk', 'UPPER@EXAMPLE.COM'])(
  'the address %s is found whole',
  (value) => {
    expect(valuesOf(`Write to ${value}, or call.`, 'EMAIL')).toEqual([value]);
  },
);

test.each(['@home', 'a@', 'me@localhost', 'two@@example.com', 'x@example.1'])('%s is no e-mail address', (value) => {
  expect(valuesOf(`It says ${value} there.`, 'EMAIL')).toEqual([]);
});

test.each(['https://example.com/a?b=c', 'www.example.com.au/x', 'clinic.com.au', 'http://10.0.0.1:8080/path'])(
  'the web address %s is found whole',
  (value) => {
    expect(valuesOf(`See ${value}.`, 'URL')).toEqual([value]);
  },
);

test.each(['e.g.', 'end.Start', '3.5mg', 'Dr.Smith'])('%s is no web address', (value) => {
  expect(valuesOf(`It says ${value} there.`, 'URL')).toEqual([]);
});

test.each(['192.168.0.1', '2001:db8::ff00:42:8329', 'fe80::1'])('the IP address %s is found', (value) => {
  expect(valuesOf(`Host ${value} was down.`, 'IP_ADDRESS')).toEqual([value]);
});

test.each(['256.1.1.1', '1.2.3', '12:30:45', 'version 1.2.3.4', '1.2.3.4.5'])('%s is no IP address', (value) => {
  expect(valuesOf(`It says ${value} there.`, 'IP_ADDRESS')).toEqual([]);
});

test.each(['00:1A:2B:3C:4D:5E', '3D-F2-C9-A6-B3-4F', '001A.2B3C.4D5E'])('the hardware address %s is found', (value) => {
  expect(valuesOf(`Device ${value} joined.`, 'MAC_ADDRESS')).toEqual([value]);
});

test('a comma between two long numbers is none of thousands', () => {
  const found = analyzeText('Delroy Whitlock,536-22-8117,718-555-0122,Yonkers').map(({ type, text }) => `${type} ${text}`);
  expect(found).toEqual(expect.arrayContaining(['US_SSN 536-22-8117', 'PHONE 718-555-0122']));
  expect(analyzeText('It cost 12,345 in all')).toEqual([]);
});

test.each(['1/11/25-15/11/25', '01/11/2025–15/11/2025', '01.11.2025-15.11.2025'])('both ends of %s are dates', (range) => {
  expect(analyzeText(`Not fit for work ${range}.`).map(({ type, text }) => [type, text])).toEqual(
    range.split(/[-–]/).map((day) => ['DATE', day]),
  );
});
