import { expect, test } from 'vitest';
import { layOutRecognized } from '../../../src/analysis/ocr/page-text.ts';
import type { Recognized, RecognizedWord } from '../../../src/analysis/ocr/recognized.ts';
import { isNoise, repairWord } from '../../../src/analysis/ocr/repair-word.ts';

/** Words with the same height, 10 pixels for each letter, at `x`, `y`. */
const lineAt = (x: number, y: number, text: string): { words: RecognizedWord[] } => {
  let at = x;
  const words = text.split(' ').map((word) => {
    const placed = { text: word, confidence: 0.9, x: at, y, width: word.length * 10, height: 20 };
    at += placed.width + 8;
    return placed;
  });
  return { words };
};

const picture = (...blocks: { words: RecognizedWord[] }[][]): Recognized => ({
  width: 1000,
  height: 1000,
  blocks: blocks.map((lines) => ({ lines })),
});

test('labels that were recognised apart from their values stand on the same line again', () => {
  const { text, runs } = layOutRecognized(
    picture(
      [lineAt(50, 100, 'Patient:'), lineAt(50, 140, 'Born:')],
      [lineAt(400, 102, "Margaret O'Brien"), lineAt(400, 141, '14/03/1957')],
    ),
  );
  expect(text).toBe("Patient: Margaret O'Brien\nBorn: 14/03/1957");
  for (const { start, end } of runs) expect(text.slice(start, end)).not.toMatch(/\s/);
  expect(runs.find(({ start }) => text.startsWith('Margaret', start))).toMatchObject({ x: 400, y: 102, width: 80, height: 20 });
});

test('cells of a table are separated by tabs, and paragraphs by blank lines', () => {
  const page = picture(
    [lineAt(50, 100, 'Test'), lineAt(50, 130, 'Sodium')],
    [lineAt(300, 100, 'Result'), lineAt(300, 130, '140')],
    [lineAt(50, 300, 'Seen today.')],
  );
  expect(layOutRecognized(page).text).toBe('Test\tResult\nSodium\t140\n\nSeen today.');
});

test('columns of prose are read one after the other', () => {
  const left = [
    'The kidneys are of normal size.',
    'No stone is seen in either one.',
    'The bladder is empty and normal.',
    'The liver shows a single cyst.',
  ];
  const right = [
    'The spine shows early wear now.',
    'There is no fracture and no slip.',
    'The bone density is quite normal.',
    'No follow-up is required for it.',
  ];
  const { text } = layOutRecognized(
    picture(
      left.map((line, index) => lineAt(20, 100 + index * 30, line)),
      right.map((line, index) => lineAt(500, 100 + index * 30, line)),
    ),
  );
  expect(text.split(/\n+/)).toEqual([...left, ...right]);
});

test.each([
  ['a crooked scan', Math.PI / 90],
  ['a page on its side', Math.PI / 2],
  ['a page upside down', Math.PI],
])('%s reads like an upright one', (_name, angle) => {
  const turn = (word: RecognizedWord): RecognizedWord => {
    const [x, y] = [word.x + word.width / 2, word.y + word.height / 2];
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const width = Math.abs(word.width * cos) + Math.abs(word.height * sin);
    const height = Math.abs(word.width * sin) + Math.abs(word.height * cos);
    return { ...word, width, height, x: 1000 + x * cos - y * sin - width / 2, y: 1000 + x * sin + y * cos - height / 2 };
  };
  const lines = [
    lineAt(50, 100, 'Patient:'),
    lineAt(50, 140, 'Medicare number:'),
    lineAt(400, 100, 'Robert James Tanner'),
    lineAt(400, 140, '2123 45670 1'),
  ];
  const { text } = layOutRecognized(picture(lines.map(({ words }) => ({ words: words.map(turn) }))));
  expect(text).toBe('Patient: Robert James Tanner\nMedicare number: 2123 45670 1');
});

test.each([
  [']ohn', 'John'],
  ["0'Brien", "O'Brien"],
  ['jo©example.com', 'jo@example.com'],
  ['I4/O3/1957,', '14/03/1957,'],
  ['2426621B', '2426621B'],
  ['[sic]', '[sic]'],
  ['Ol/OI', 'Ol/OI'],
])('%s is read as %s', (word, repaired) => {
  expect(repairWord(word)).toBe(repaired);
});

test('a lost dot of an email is put back', () => {
  expect(layOutRecognized(picture([lineAt(50, 100, 'Write to jo@example com today')])).text).toBe('Write to jo@example.com today');
});

test('lines of tables and specks are no words', () => {
  expect(['|', '~~', '——', '.'].map((word) => isNoise(word, 0.9))).toEqual([true, true, true, true]);
  expect(['-', '&', 'A', '7'].map((word) => isNoise(word, 0.9))).toEqual([false, false, false, false]);
  expect(isNoise('&', 0.3)).toBe(true);
});
