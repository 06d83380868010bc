import { endWhenReaderLeaves } from './output.ts';
import { run } from './run.ts';

endWhenReaderLeaves();
process.exitCode = await run(process.argv.slice(2));
