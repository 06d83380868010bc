// Runs an operator command: `node bin/operator.mjs FILE …` takes FILE.ts in a checkout, and what was built of it in an image, which holds
// no sources. Every npm script of the README goes through here, so that the README holds in both.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [name = '', ...rest] = process.argv.slice(2);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const inCheckout = existsSync(path.join(root, 'src'));
const file = inCheckout ? path.join(root, `${name}.ts`) : path.join(root, 'dist', `${name}.js`);
if (!existsSync(file)) {
  console.error(`There is no command ${name} here.`);
  process.exit(2);
}
process.argv = [process.argv[0], file, ...rest];
if (inCheckout) {
  await import('./prepare.mjs');
  const { register } = await import('tsx/esm/api');
  register();
}
try {
  const config = path.join(root, inCheckout ? 'src/platform/config.ts' : 'dist/src/platform/config.js');
  await import(pathToFileURL(config).href);
} catch (error) {
  // Settings are for people to read: which are missing, not where in the code that was noticed.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
await import(pathToFileURL(file).href);
