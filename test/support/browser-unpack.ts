import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';

/**
 * Unpacks the Chromium of the npm package into TMPDIR, with the libraries and the font that a bare machine lacks. Runs as a separate process, because
 * the package reads from the environment where to unpack, and whether to include libraries.
 */
const folder = process.env['TMPDIR'];
if (!folder) throw new Error('TMPDIR must be set to the folder to unpack to');
await chromium.executablePath();
await writeFile(
  join(folder, 'fonts.conf'),
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><dir>/usr/share/fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`,
);
