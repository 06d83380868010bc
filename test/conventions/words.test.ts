import { describe, expect, test } from 'vitest';
import { respell } from '../../src/platform/spelling.ts';
import { type Sentence, sentencesOfSource, sentencesOfViews } from '../support/sentences.ts';

/** Facts with their sources, and words that are looked for in documents. */
const NOT_OURS =
  /analysis\/identifiers\/(?!registry)|analysis\/people\/(?!alarms\/)|analysis\/country-likelihood|analysis\/text\/(?:on-file|labels)|analysis\/types-page|\/lists\/|src\/(?:generated|dev\/demo-(?:letters|docx))/;

const SENTENCES = [...sentencesOfViews(), ...sentencesOfSource('src', (path) => NOT_OURS.test(path)), ...sentencesOfSource('public')];

/** Phrases that nobody in Sydney says, and words that were replaced. Source: UX-FINDINGS.md part 2, docs/glossary.md. */
const FORBIDDEN: readonly RegExp[] = [
  /\bstands?\b|\bstood\b/,
  /\bgo(?:es)? on\b/,
  /\bany more\b/,
  /\bis good for\b/,
  /\bwhoever\b/i,
  /\bcounts? (?:again|from)\b/i,
  /\be-mail/i,
  /\bmails?\b/i,
  /\bgrave\b/,
  /\banaly[sz](?:ed?|is|es|ing)\b/,
  /\bto decide\b/,
  /\btake(?:s|n)? (?:a )?redacted/i,
  /\btakes? back\b|\btook back\b|\btook decisions/i,
  /\breveal(?! {2})/i,
  /\bget(?:s|ting)? in\b|\bgets? into\b/i,
  /\bonce more\b/,
  /\bmeanwhile\b/,
  /\bsomebody\b/i,
  /\bis gone\b|\bno member\b|\bworks? again\b/,
  /\bhand(?:s|ed)? .*\bover\b/i,
  /\bunwanted messages?\b|\bthe message\b|\bnewest message\b/,
  /\bcode of your app\b|\byour app\b/,
  /\bcharacters and more\b/,
  /\bis not right\b|\bdoes not fit\b|\bnothing fits\b|\bis right\./i,
  /\bas it came\b|\bleaves with it\b|\bGiven back\b|\bNobody in particular\b/,
  /\b(?:cannot|could not(?! be read)|does not|do not|is not|was not|has not|are not)\b/i,
  /[…}>\d] %/,
  /\bthere is no such\b/i,
  /\blooks? after\b|\blook at your\b/i,
  /\bof your own\b|\bkinds?\b/,
];

/** Only operators, developers and programs read these; contractions look odd in a log. */
const ONLY_CONTRACTIONS = FORBIDDEN.findIndex((pattern) => pattern.source.includes('cannot'));
const FOR_OPERATORS =
  /^src\/(?:platform|operator|demo|cli|worker|main|server|app|models)\b|^src\/services\/(?:audit\/(?:chain|log|verification)|operator\/|auth\/legacy|documents\/uploads)|^src\/web\/(?:origin|assets)/;

const faultsOf = ({ at, text }: Sentence): string[] =>
  FORBIDDEN.filter((pattern, index) => pattern.test(text) && !(index === ONLY_CONTRACTIONS && FOR_OPERATORS.test(at))).map(
    (pattern) => `${at}: ${text.trim().slice(0, 160)} (${pattern.source.slice(0, 40)})`,
  );

describe('text that staff read', () => {
  test('is seen by this test', () => {
    expect(SENTENCES.length).toBeGreaterThan(900);
    const texts = SENTENCES.map(({ text }) => text).join('\n');
    for (const words of ['Don’t send yet: more than one patient', 'Reason for leaving it in', 'Your password was changed', 'Loo'])
      expect(texts).toContain(words);
  });

  test('contains no forbidden words', () => {
    expect(SENTENCES.flatMap(faultsOf)).toEqual([]);
  });

  test('with forbidden words would be reported', () => {
    for (const text of ['It is a mistake, whoever wrote it', 'The link is good for an hour', '93… % sure', 'Take redacted copy now'])
      expect(faultsOf({ at: 'views/x.ejs', text })).not.toEqual([]);
  });
});

describe('spelling', () => {
  test('is unchanged for Australian and British English', () => {
    for (const locale of ['en-AU', 'en-GB']) expect(respell('Your organisation’s colour', locale)).toBe('Your organisation’s colour');
  });

  test.each([
    ['Ask an owner of your organisation. Organisations differ.', 'Ask an owner of your organization. Organizations differ.'],
    ['Check cancelled. Colour saved.', 'Check canceled. Color saved.'],
    ['Type the name: Colour Clinic', 'Type the name: Color Clinic'],
    ['You’re now the owner of The Colour Clinic', 'You’re now the owner of The Colour Clinic'],
    ['Sent to info@organisation.example and organisation.docx', 'Sent to info@organisation.example and organisation.docx'],
    ['https://organisation.example/organisation', 'https://organisation.example/organisation'],
  ])('is changed for American English: %s', (text, american) => {
    expect(respell(text, 'en-US')).toBe(american);
  });

  test('leaves no Australian spelling in any of our sentences', () => {
    const british =
      /\b(?:\w+(?:isation|ise[ds]?|ising|yse[ds]?)|colou?rs?|licen[cs]es?|labell\w+|cancell(?:ed|ing)|behaviou?rs?|cent(?:re|er)s?|favou?r\w*|enrol\w*|cheques?|grey)\b/gi;
    const known = new Set('otherwise precise exercise raise raised promise advise revise'.split(' '));
    const left = SENTENCES.flatMap(({ text }) => respell(text, 'en-US').match(british) ?? []).filter(
      (word) => !known.has(word.toLowerCase()) && !/^(?:colors?|licenses?|labeled|canceled|behaviors?|centers?)$/i.test(word),
    );
    expect([...new Set(left)]).toEqual([]);
  });
});
