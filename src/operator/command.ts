/** What was typed after the options of a command; `true` for one without a value. */
export type Values = Readonly<Record<string, string | true | undefined>>;

/** What a command has to say, and whether it refused; it throws when it could not do what was asked. */
export type Outcome = { text: string; isRefused?: boolean };

export type Option = {
  /** What stands in its place in the help; null for one without a value. */
  value: string | null;
  isRequired?: true;
};

export type Command = {
  summary: string;
  options: Readonly<Record<string, Option>>;
  /** Migrating opens the database by itself. */
  needsDatabase: boolean;
  /** Loads the code of this command alone. */
  load: () => Promise<(values: Values) => Promise<Outcome>>;
};
