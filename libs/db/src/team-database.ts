import type { Database } from './database.js';

/** The database as one team sees it. The catalogue takes nothing else, and finds no row of another team. */
export interface TeamDatabase extends Database {
  readonly teamId: string;
}

export const withinTeam = (db: Database, teamId: string): TeamDatabase => ({ ...db, teamId });
