// A thread does not inherit the loader of TypeScript sources; this file registers it there. A build starts engine-thread.js itself.
import { register } from 'tsx/esm/api';

register();
export const { analyze, compare, redact } = await import('./engine-thread.ts');
