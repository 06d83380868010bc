const TITLES = /^(?:(?:a\/)?prof(?:essor)?|dr|mr|mrs|ms|miss|mx|sister|sr|rev|hon)\.?$/i;

/** The name for a greeting: "Priya" from "Dr Priya Raghunathan". "Dr Ng" is left whole, because nobody is greeted by family name alone. */
export function firstName(name: string): string {
  const words = name.trim().split(/\s+/);
  const own = words.filter((word) => !TITLES.test(word));
  if (own.length === words.length) return words[0] ?? name;
  return own.length > 1 ? (own[0] ?? name) : name;
}
