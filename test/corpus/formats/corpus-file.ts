/** A file of the corpus: what a reader must find and a copy must not have, and what has to stay. */
export type CorpusFile = { name: string; build: () => Uint8Array; secrets: string[]; kept: string[] };
