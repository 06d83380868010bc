import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';

/** Runs before the app is first imported, because that reads the settings. Every test file stores its files in its own folder inside the run's folder. */
process.env['DATA_DIR'] = mkdtempSync(path.join(path.dirname(inject('databaseFolder')), 'data-'));
/** So that a test's browser doesn't work for a second at each registration. */
process.env['CAPTCHA_WORK'] = '50';
