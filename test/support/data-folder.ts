import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';

/**
 * The folder for stored files, inside the run's folder: one for each isolated test file, and one for each worker whose files share their modules, because
 * settings are read once. Imported before the app, which reads the settings.
 */
process.env['DATA_DIR'] = mkdtempSync(path.join(path.dirname(inject('databaseFolder')), 'data-'));
/** So that a test's browser doesn't work for a second at each registration. */
process.env['CAPTCHA_WORK'] = '50';
