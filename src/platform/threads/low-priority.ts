import { constants, setPriority } from 'node:os';

/**
 * Imported first by what runs in a thread of its own: the thread that answers pages goes before it on a busy machine, also while this one still loads.
 * On Linux a priority belongs to a thread, so only the importing one is changed; elsewhere it belongs to the process and is left alone.
 * Source: PERFORMANCE.md B6, B7; setpriority(2), "C library/kernel differences".
 */
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);
