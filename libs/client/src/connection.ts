/** Where an API is, and who asks it. */
export interface Connection {
  /** Where the API listens, such as `http://127.0.0.1:4100`. */
  readonly url: string;
  /** Of one's team; not needed on the machine of a local deployment. */
  readonly apiKey?: string | undefined;
  /** Of somebody who has signed in, as `signIn` gives it. */
  readonly session?: string | undefined;
  /** Id of one of somebody's teams; absent: the first. A key has a team of its own. */
  readonly team?: string | undefined;
  /** Sent with every request besides. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What every request says of who asks. */
export function headersOf({ apiKey, session, team, headers }: Connection): Record<string, string> {
  const cookies = [session, team && `mias-team=${team}`].filter((cookie) => cookie !== undefined);
  return {
    ...headers,
    ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
    ...(cookies.length > 0 && { cookie: cookies.join('; ') }),
  };
}
