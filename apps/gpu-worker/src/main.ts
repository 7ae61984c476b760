import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { readEnvironment } from './environment.js';
import { startWorker } from './start-worker.js';

const logger = new Logger('Worker');
try {
  const worker = await startWorker(readEnvironment(process.env));
  logger.log(`Worker ${worker.id} is ready`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void worker.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  logger.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
