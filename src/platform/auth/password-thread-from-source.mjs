// A thread does not inherit the loader of TypeScript sources; this file registers it there. A build starts password-thread.js itself.
import { register } from 'tsx/esm/api';

register();
export const { hash, compare, strength } = await import('./password-thread.ts');
