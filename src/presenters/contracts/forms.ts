/** A submission that did not pass: what was typed (never files or passwords) and one message a field. */
export type Filled = { values: Record<string, string>; errors: FieldError[] };

export type FieldError = { field: string; detail: string };
