/**
 * Everything the engine is scored on, one after the other: `npm run score [-- --misses N]`. Templates of our own (tune and score half), records written by
 * hand (look and judge half, and late ones), numbers with and without labels, and who is who. Misses are shown for halves that may be looked at.
 */
console.log('== Documents made from templates');
await import('./score.ts');
console.log('\n== Records written by hand');
await import('./score-blind.ts');
console.log('\n== Who is who');
await import('./score-people.ts');
