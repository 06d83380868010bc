import bcrypt from 'bcrypt';

/** Runs in a thread of its own. */
export const hash = ({ text, cost }: { text: string; cost: number }): string => bcrypt.hashSync(text, cost);

/** Runs in a thread of its own. */
export const compare = ({ text, stored }: { text: string; stored: string }): boolean => bcrypt.compareSync(text, stored);
