import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { readEnvironment } from './environment.js';
import { startApi } from './start-api.js';

Logger.overrideLogger(['error', 'warn', 'log']);
try {
  const api = await startApi(readEnvironment(process.env));
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
