import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeAtomically } from './write-atomically.js';

/** What an API is asked with: a key of a team, or somebody's session; the team is chosen in a session only. */
export const Login = z.object({
  apiKey: z.string().optional(),
  session: z.string().optional(),
  team: z.string().optional(),
});
export type Login = z.infer<typeof Login>;

const Logins = z.object({
  /** Address that commands use when none is given; null: the running stack. */
  current: z.string().nullable(),
  byUrl: z.record(z.string(), Login),
});
type Logins = z.infer<typeof Logins>;

const NONE: Logins = { current: null, byUrl: {} };

/** The logins of `mias login`, in one file that its owner alone reads. */
export interface LoginStore {
  current(): Promise<string | null>;
  find(url: string): Promise<Login>;
  /** Keeps a login, whose address is the current one from then on. */
  keep(url: string, login: Login): Promise<void>;
  forget(url: string): Promise<void>;
}

export function openLogins(directory: string): LoginStore {
  const file = path.join(directory, 'logins.json');
  const read = async (): Promise<Logins> => {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) return NONE;
    const parsed = Logins.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    throw new Error(`${file} holds no logins. Remove it and run mias login again.`);
  };
  const write = async (logins: Logins): Promise<void> => {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeAtomically(file, `${JSON.stringify(logins, null, 2)}\n`, { mode: 0o600 });
  };
  return {
    current: async () => (await read()).current,
    find: async (url) => (await read()).byUrl[originOf(url)] ?? {},
    keep: async (url, login) => {
      const { byUrl } = await read();
      await write({ current: originOf(url), byUrl: { ...byUrl, [originOf(url)]: login } });
    },
    forget: async (url) => {
      const { current, byUrl } = await read();
      const left = Object.entries(byUrl).filter(([kept]) => kept !== originOf(url));
      await write({
        current: current === originOf(url) ? null : current,
        byUrl: Object.fromEntries(left),
      });
    },
  };
}

export function originOf(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return new URL(url).origin;
  throw new Error(`"${url}" is no address of an API. Write it like https://mias.example.org.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
