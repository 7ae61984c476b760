import 'reflect-metadata';
import { awaitDatabase, databasePatience } from '@mias/db';
import { Logger } from '@nestjs/common';
import { readEnvironment } from './environment.js';
import { startWorker } from './start-worker.js';

const logger = new Logger('Worker');
try {
  const environment = readEnvironment(process.env);
  // Else NVIDIA's libraries round float32 to 11 bits on newer GPUs, and search would miss patches that it proves it cannot.
  if (environment.provider === 'cuda') process.env['NVIDIA_TF32_OVERRIDE'] = '0';
  await awaitDatabase(environment.databaseUrl, databasePatience(process.env));
  const worker = await startWorker(environment);
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
