import bcrypt from 'bcrypt';
import type { PasswordJudgement } from './passwords.ts';

/** Runs in a thread of its own. */
export const hash = ({ text, cost }: { text: string; cost: number }): string => bcrypt.hashSync(text, cost);

/** Runs in a thread of its own. */
export const compare = ({ text, stored }: { text: string; stored: string }): boolean => bcrypt.compareSync(text, stored);

/** The dictionaries are large: they are loaded by the first thread that needs them, not by those that only compare. */
let judge: Promise<(text: string, words: string[]) => PasswordJudgement> | null = null;

/** Runs in a thread of its own. */
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
    const { score, feedback } = zxcvbn.check(text, words);
    return { score, isLeaked: leaked.has(text.toLowerCase()), warning: feedback.warning };
  };
}
