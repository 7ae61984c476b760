interface Memory {
  readonly capacity: number;
  readonly forMs: number;
}

/** Asks the same question once a while; only answers that are not null are remembered. */
export function remember<Question, Answer>(
  ask: (question: Question) => Promise<Answer | null>,
  nameOf: (question: Question) => string,
  { capacity, forMs }: Memory,
): (question: Question) => Promise<Answer | null> {
  const known = new Map<string, { readonly answer: Answer; readonly until: number }>();
  return async (question) => {
    const name = nameOf(question);
    const remembered = known.get(name);
    if (remembered !== undefined && remembered.until > Date.now()) return remembered.answer;
    const answer = await ask(question);
    known.delete(name);
    if (answer === null) return null;
    const [oldest] = known.keys();
    if (known.size >= capacity && oldest !== undefined) known.delete(oldest);
    known.set(name, { answer, until: Date.now() + forMs });
    return answer;
  };
}
