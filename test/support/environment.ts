import './data-folder.ts';
import { afterAll } from 'vitest';
import { closeAll } from './after-file.ts';

/** Runs before each test file, also when it shares its modules with the files before it. */
afterAll(closeAll);
