import { constants, setPriority } from 'node:os';

/**
 * The first import of each worker thread's file, so that on a busy machine the thread that serves pages runs first, even while this one loads.
 * On Linux a priority applies to a thread, so this changes only the importing one; elsewhere it applies to the process and isn't changed.
 * Source: PERFORMANCE.md B6, B7; setpriority(2), "C library/kernel differences".
 */
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);
