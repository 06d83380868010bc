/**
 * Runs all of the engine's scores in sequence: `npm run score [-- --misses N]`. Documents from our own templates (tune and score halves), handwritten
 * records (look and judge halves, and late ones), numbers with and without labels, and who is who. Misses are shown only for halves that developers may see.
 */
console.log('== Documents generated from templates');
await import('./score.ts');
console.log('\n== Handwritten records');
await import('./score-blind.ts');
console.log('\n== Who is who');
await import('./score-people.ts');
