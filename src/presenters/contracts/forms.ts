/** A form with errors: what was typed (never files or passwords) and one message per field. */
export type Filled = { values: Record<string, string>; errors: FieldError[] };

export type FieldError = { field: string; detail: string };
