import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import sharp from 'sharp';

const fonts = `${dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))}/standard_fonts`;
GlobalFonts.registerFromPath(`${fonts}/LiberationSans-Regular.ttf`, 'Letters');
GlobalFonts.registerFromPath(`${fonts}/LiberationSans-Bold.ttf`, 'Letters Bold');

/** Words at a place, in pixels. `y` is the baseline. */
export type Word = { text: string; x: number; y: number; size?: number; colour?: string; isBold?: boolean };

export type DrawOptions = { width?: number; height?: number; paper?: string | null };

/** A PNG with these words on it. `paper`: null for a transparent background. */
export function drawWords(words: readonly Word[], { width = 760, height = 260, paper = '#ffffff' }: DrawOptions = {}): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  if (paper !== null) {
    context.fillStyle = paper;
    context.fillRect(0, 0, width, height);
  }
  for (const { text, x, y, size = 26, colour = '#111111', isBold = false } of words) {
    context.fillStyle = colour;
    context.font = `${size}px ${isBold ? 'Letters Bold' : 'Letters'}`;
    context.fillText(text, x, y);
  }
  return canvas.toBuffer('image/png');
}

/** Lines below each other; a tab moves to the column at 260 pixels. */
export function asLines(lines: readonly string[], { x = 40, y = 50, step = 44, size = 26 } = {}): Word[] {
  return lines.flatMap((line, index) => line.split('\t').map((text, column) => ({ text, x: x + column * 260, y: y + index * step, size })));
}

/** The same pixels every time. */
export function speckle(pixels: Buffer, amount: number, seed = 7): Buffer {
  let state = seed;
  for (let index = 0; index < pixels.length; index++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    pixels[index] = Math.max(0, Math.min(255, (pixels[index] ?? 0) + (state / 2_147_483_648 - 0.5) * amount));
  }
  return pixels;
}

/** A picture as a bad scanner makes it: grey, noisy and a little crooked. */
export async function asBadScan(png: Buffer, degrees: number): Promise<Buffer> {
  const { data, info } = await sharp(png)
    .rotate(degrees, { background: '#f4f2ee' })
    .greyscale()
    .linear(0.8, 30)
    .blur(0.6)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return sharp(speckle(data, 40), { raw: { width: info.width, height: info.height, channels: info.channels } })
    .png()
    .toBuffer();
}
