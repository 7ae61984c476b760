import { isAbsolute } from 'node:path';
import { readDeployment, type Deployment } from './access/deployment.js';

/** What the API is told by its environment, read once when it starts. */
export interface ApiEnvironment {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** Absolute path; blobs are in `blobs/` below it. */
  readonly dataDir: string;
  readonly host: string;
  /** Of one uploaded file. */
  readonly maxUploadBytes: number;
  readonly deployment: Deployment;
  /** 0 takes any free port. */
  readonly port: number;
}

const LOOPBACK = '127.0.0.1';

export function readEnvironment(variables: NodeJS.ProcessEnv): ApiEnvironment {
  const dataDir = required(variables, 'MIAS_DATA_DIR');
  if (!isAbsolute(dataDir)) {
    throw new Error(`MIAS_DATA_DIR is an absolute path, not "${dataDir}".`);
  }
  const host = variables['MIAS_API_HOST'] ?? LOOPBACK;
  return {
    databaseUrl: required(variables, 'DATABASE_URL'),
    redisUrl: required(variables, 'REDIS_URL'),
    dataDir,
    host,
    maxUploadBytes: uploadLimit(variables['MIAS_UPLOAD_MAX_GIB']),
    deployment: readDeployment(variables, host),
    port: portNumber(required(variables, 'MIAS_API_PORT')),
  };
}

function required(variables: NodeJS.ProcessEnv, name: string): string {
  const value = variables[name];
  if (value === undefined || value === '') {
    throw new Error(
      `The API needs ${name} in its environment. ./bin/start sets it; set it when you start the API alone.`,
    );
  }
  return value;
}

/** Three times the largest published checkpoint. */
const DEFAULT_UPLOAD_GIB = 8;

function uploadLimit(text: string | undefined): number {
  const gibibytes = text === undefined || text === '' ? DEFAULT_UPLOAD_GIB : Number(text);
  if (!(gibibytes > 0 && gibibytes <= 1024)) {
    throw new Error(`MIAS_UPLOAD_MAX_GIB is a number above 0 and up to 1024, not "${text}".`);
  }
  return Math.floor(gibibytes * 2 ** 30);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`MIAS_API_PORT is a whole number from 0 to 65535, not "${text}".`);
  }
  return port;
}
