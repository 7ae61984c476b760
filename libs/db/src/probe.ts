import pg from 'pg';

export interface DatabaseProbe {
  /** As the server says it: `16.4`. */
  readonly version: string;
  /** Whether the server has pgvector; the migrations create the extension where it is only available. */
  readonly pgvector: 'installed' | 'available' | 'absent';
}

const CONNECT_LIMIT_MS = 10_000;

/** Asks a server, without changing it, whether it answers and what it offers. Throws when it does not answer. */
export async function probeDatabase(url: string): Promise<DatabaseProbe> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_LIMIT_MS });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string; installed: string | null; offered: number }>(
      `SELECT current_setting('server_version') AS version,
              max(installed_version) AS installed,
              count(*)::int AS offered
         FROM pg_available_extensions WHERE name = 'vector'`,
    );
    const [row] = rows;
    if (row === undefined) throw new Error('The server answered a count with no row.');
    return {
      version: row.version,
      pgvector: row.installed !== null ? 'installed' : row.offered > 0 ? 'available' : 'absent',
    };
  } finally {
    await client.end();
  }
}
