/** The values of a command's options; `true` for an option without a value. */
export type Values = Readonly<Record<string, string | true | undefined>>;

/** A command's output, and whether it refused. A command that fails throws. */
export type Outcome = { text: string; isRefused?: boolean };

export type Option = {
  /** The placeholder in the help; null for an option without a value. */
  value: string | null;
  isRequired?: true;
};

export type Command = {
  summary: string;
  options: Readonly<Record<string, Option>>;
  /** False for `migrate`, which opens the database itself. */
  needsDatabase: boolean;
  /** Loads only this command's code. */
  load: () => Promise<(values: Values) => Promise<Outcome>>;
};
