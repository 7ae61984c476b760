const NAMES = /^(id|\w+Id|name|kind|role|email|path)$/;
const LONGEST = 300;

/** Ids and names in what a procedure was asked and what it answered; secrets have other names. */
export function auditSubject(input: unknown, output: unknown): Record<string, string> {
  return { ...named(output), ...named(input) };
}

function named(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, content]: [string, unknown]) =>
      typeof content === 'string' && NAMES.test(name) ? [[name, content.slice(0, LONGEST)]] : [],
    ),
  );
}
