// A thread doesn't inherit the loader for TypeScript sources, so this file registers it. A build starts engine-thread.js directly.
import { register } from 'tsx/esm/api';

register();
export const { analyze, compare, draw, redact } = await import('./engine-thread.ts');
