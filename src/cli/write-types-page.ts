import { writeFile } from 'node:fs/promises';
import { typesPage } from '../analysis/types-page.ts';

const PAGE = new URL('../../docs/types.md', import.meta.url);

await writeFile(PAGE, typesPage());
console.log('Wrote docs/types.md.');
