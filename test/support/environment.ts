import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';

/** Settings are read when the app is first imported; this runs before that. Every test file stores its files in a folder of its own, inside the folder of the run. */
process.env['DATA_DIR'] = mkdtempSync(path.join(path.dirname(inject('databaseFolder')), 'data-'));
/** A browser of a test should not work for a second at each registration. */
process.env['CAPTCHA_WORK'] = '50';
