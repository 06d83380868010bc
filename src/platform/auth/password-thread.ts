import '../threads/low-priority.ts';
import bcrypt from 'bcrypt';
import type { PasswordJudgement } from './passwords.ts';

/** Runs in a worker thread. */
export const hash = ({ text, cost }: { text: string; cost: number }): string => bcrypt.hashSync(text, cost);

/** Runs in a worker thread. */
export const compare = ({ text, stored }: { text: string; stored: string }): boolean => bcrypt.compareSync(text, stored);

/** The best-known example of a strong password, so attackers try it first. */
const FAMOUS = 'correcthorsebatterystaple';

/** The dictionaries are large, so a thread loads them only when it first judges a password, not when it only hashes or compares. */
let judge: Promise<(text: string, words: string[]) => PasswordJudgement> | null = null;

/** Runs in a worker thread. */
export async function strength({ text, words }: { text: string; words: string[] }): Promise<PasswordJudgement> {
  judge ??= loadJudge();
  return (await judge)(text, words);
}

async function loadJudge() {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  });
  const leaked = new Set((common.dictionary as Record<string, string[]>)['passwords-common']);
  return (text: string, words: string[]): PasswordJudgement => {
    const { score, feedback, sequence } = zxcvbn.check(text, words);
    const isLeaked = leaked.has(text.toLowerCase()) || text.toLowerCase().replace(/[^a-z]/g, '') === FAMOUS;
    return { score, isLeaked, hasNoPattern: sequence.every(({ pattern }) => pattern === 'bruteforce'), warning: feedback.warning };
  };
}
