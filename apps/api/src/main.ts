import 'reflect-metadata';
import { awaitDatabase, databasePatience } from '@mias/db';
import { Logger } from '@nestjs/common';
import { readEnvironment } from './environment.js';
import { startApi } from './start-api.js';

Logger.overrideLogger(['error', 'warn', 'log']);
try {
  const environment = readEnvironment(process.env);
  await awaitDatabase(environment.databaseUrl, databasePatience(process.env));
  const api = await startApi(environment);
  Logger.log(`Listening on ${api.url}`, 'Api');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void api.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  Logger.error(error instanceof Error ? error.message : error, 'Api');
  process.exit(1);
}
