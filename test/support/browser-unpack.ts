import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';

/**
 * Run as a process of its own, since the package reads where to unpack, and whether with libraries, from the environment:
 * unpacks the Chromium of the npm package into TMPDIR, with the libraries and the font that a bare machine lacks.
 */
const folder = process.env['TMPDIR'];
if (!folder) throw new Error('TMPDIR says where to unpack');
await chromium.executablePath();
await writeFile(
  join(folder, 'fonts.conf'),
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><dir>/usr/share/fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`,
);
