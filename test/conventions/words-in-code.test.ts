import { expect, test } from 'vitest';
import { wordsOf } from '../support/source-words.ts';
import { readSources, type Source } from '../support/sources.ts';

/** `example` is what the word looks like in a file, so that each row is known to find something. */
type Forbidden = { pattern: RegExp; example: string; instead: string };

/** Names that only we understood, and the words of the field that replaced them. Source: docs/glossary.md, "Words in code". */
const NAMES: readonly Forbidden[] = [
  { pattern: /^(?:Cast|castOf)$/, example: 'castOf', instead: 'PeopleIndex, indexPeople' },
  { pattern: /^Scene$/, example: 'Scene', instead: 'AlarmContext' },
  { pattern: /^(?:[Hh]oldings|holdingsOf)$/, example: 'holdings', instead: 'PersonFacts' },
  { pattern: /^(?:Reading|PeopleReading|PageReading|DocxReading)$/, example: 'Reading', instead: 'TextIndex, DocumentIndex' },
  { pattern: /^(?:readPeople|readDrawn|Drawn)$/, example: 'readPeople', instead: 'indexDocument, readPageContent' },
  { pattern: /^(?:weighHomes|HomeWeights)$/, example: 'weighHomes', instead: 'countryLikelihood' },
  { pattern: /^(?:findAgain|namesAgain|numbersAgain)$/, example: 'findAgain', instead: 'repeatKnownValues' },
  { pattern: /^raiseTogether$/, example: 'raiseTogether', instead: 'adjustSeverityByContext' },
  { pattern: /^lift(?:Columns|OddCells)$/, example: 'liftColumns', instead: 'applyColumnMajority' },
  { pattern: /^(?:LOOKED_AT|\w+_LOOKED_AT)$/, example: 'LOOKED_AT', instead: 'SCAN_LIMIT' },
  { pattern: /^(?:MOST|LONGEST)_/, example: 'MOST_READ', instead: 'MAX_' },
  { pattern: /^(?:SHORTEST|FEWEST|SMALLEST)_/, example: 'SHORTEST_NAME', instead: 'MIN_' },
  { pattern: /^note(?:Hidden|Unread|Pages|StrayFiles)$/, example: 'noteHidden', instead: 'countHidden, countUnread' },
  { pattern: /^(?:telling|TELLING)/, example: 'tellingParts', instead: 'distinctive, personal' },
  {
    pattern: /^(?:HouseRules|SoughtTerm|ignorerOf|faultOfMask)$/,
    example: 'HouseRules',
    instead: 'CustomRules, DenyListTerm, allowListFilter, faultOfTemplate',
  },
  { pattern: /^nameless/, example: 'nameless', instead: 'unnamed' },
  { pattern: /^refuse(?:Tricks|Unsupported|RawLeaks)$/, example: 'refuseTricks', instead: 'reject…, or the name of the error' },
  { pattern: /^(?:outside|asFilled)$/, example: 'outside', instead: 'streaming, a table of routes' },
  { pattern: /^note(?:In|AboutPerson|Denied)$/, example: 'noteIn', instead: 'asOrganization, recordAccountEvent, recordDenied' },
  {
    pattern: /^(?:foundIn|takeDocument|takeBack|actId|forgetLearned|learn)$/,
    example: 'takeBack',
    instead: 'toStoredFindings, downloadDocument, undoBulkDecision, bulkDecisionId, rememberDecisions',
  },
  {
    pattern: /^(?:Entrant|EnterOptions|entryOf|claimOf|Claim)$/,
    example: 'Entrant',
    instead: 'AuthenticatedUser, SessionOptions, SessionGrant, SessionIdentity',
  },
  {
    pattern: /^(?:heldClient|HeldPool|keepWarm|takeWarm|coolAll)$/,
    example: 'keepWarm',
    instead: 'connectionClient, SingleConnectionPool, deferCommit, flushDeferred',
  },
  {
    pattern: /^(?:Opening|sidePool|assertWalled|withPlace)$/,
    example: 'sidePool',
    instead: 'FirstQuery, sessionPool, assertRowLevelSecurity, limitConcurrentSignIns',
  },
  { pattern: /^(?:HERE|NAMELESS|memoryId|memories)$/, example: 'HERE', instead: 'PATH, NAME_MISSING, rememberedDecisionId' },
];

/** What nobody in Sydney says aloud. */
const COMMENTS: readonly Forbidden[] = [
  { pattern: /\b(?:of|to) whom\b/i, example: 'Of whom nothing is said', instead: 'a person without …' },
  { pattern: /\bat hand\b/i, example: 'the word at hand', instead: 'this' },
  { pattern: /\bnobody.s\b/i, example: 'what is nobody’s', instead: 'belongs to nobody' },
  { pattern: /\bbrings? to light\b/i, example: 'can bring to light', instead: 'shows' },
  { pattern: /\bcomes? to lie\b/i, example: 'Where the square comes to lie', instead: 'is' },
  { pattern: /\bso many\b/i, example: 'So many are read', instead: 'the maximum number of …' },
  { pattern: /\bfrom (?:which|here|there) on\b/i, example: 'the size from which on', instead: 'at least, or more' },
  { pattern: /\ball the same\b/i, example: 'is inside all the same', instead: 'anyway, still' },
  { pattern: /\bsur(?:er|est)\b/i, example: 'The surest cue', instead: 'more certain, most reliable' },
  { pattern: /\bgrave\b/i, example: 'how grave it is', instead: 'severe' },
  { pattern: /\bthe way back\b/i, example: 'keeps the way back to the text', instead: 'mapping' },
  { pattern: /\bshows itself\b/i, example: 'where it shows itself', instead: 'is visible' },
  { pattern: /\bbears?\b/i, example: 'who bears the name', instead: 'has' },
  { pattern: /\bmeanwhile\b/i, example: 'changed meanwhile', instead: 'in the meantime, since then' },
  { pattern: /\banew\b/i, example: 'drawn anew', instead: 'again' },
  { pattern: /\bpress(?:es|ed)?\b/i, example: 'with one press', instead: 'click, submission' },
  { pattern: /\bonce more\b/i, example: 'is analysed once more', instead: 'again' },
  { pattern: /\bfor good\b/i, example: 'refused for good', instead: 'permanently' },
  { pattern: /\bof ours\b/i, example: 'a page of ours', instead: 'our' },
  { pattern: /\bdoors?\b/i, example: 'the one door', instead: 'function, entry point' },
];

const SOURCES = readSources('src', '.ts').map(wordsOf);

const faultsOf = (sources: readonly ReturnType<typeof wordsOf>[], kind: 'names' | 'comments', { pattern, instead }: Forbidden): string[] =>
  sources.flatMap((source) =>
    source[kind].filter(({ text }) => pattern.test(text)).map(({ at, text }) => `${at}: ${text.slice(0, 120)} (say: ${instead})`),
  );

const inline = (text: string): Source => ({ file: 'src/x.ts', text });

test('sees the names and comments of all sources', () => {
  expect(SOURCES.length).toBeGreaterThan(400);
  const names = new Set(SOURCES.flatMap((source) => source.names.map(({ text }) => text)));
  for (const name of ['TextIndex', 'formatLocation', 'MAX_MENTIONS_READ', 'statedRole']) expect(names).toContain(name);
  expect(SOURCES.flatMap(({ comments }) => comments).length).toBeGreaterThan(1500);
});

test('tells comments from what only looks like one', () => {
  const { names, comments } = wordsOf(inline("const url = 'http://a.example'; // why\nconst r = /\\/\\*/; /** what\n * it is */ f(url);"));
  expect(comments).toEqual([
    { at: 'src/x.ts:1', text: '// why' },
    { at: 'src/x.ts:2', text: '/** what it is */' },
  ]);
  expect(names.map(({ text }) => text)).toEqual(['url', 'r', 'f']);
});

test.each(NAMES)('nothing is called $example', (forbidden) => {
  expect(faultsOf(SOURCES, 'names', forbidden)).toEqual([]);
  expect(faultsOf([wordsOf(inline(`const ${forbidden.example} = 1;`))], 'names', forbidden)).toHaveLength(1);
});

test.each(COMMENTS)('no comment says “$example”', (forbidden) => {
  expect(faultsOf(SOURCES, 'comments', forbidden)).toEqual([]);
  expect(faultsOf([wordsOf(inline(`/** ${forbidden.example}. */\nconst x = 1;`))], 'comments', forbidden)).toHaveLength(1);
});
