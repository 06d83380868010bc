// A thread doesn't inherit the TypeScript loader, so this file registers it. A build starts password-thread.js directly.
import { register } from 'tsx/esm/api';

register();
export const { hash, compare, strength } = await import('./password-thread.ts');
