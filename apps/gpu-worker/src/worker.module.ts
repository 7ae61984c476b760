import { BullModule } from '@nestjs/bull';
import { Module, type DynamicModule } from '@nestjs/common';
import { WORK_QUEUE } from '@mias/contracts';
import { WORKBENCH, WORKER_ID } from './tokens.js';
import { WorkProcessor } from './work.processor.js';
import type { Workbench } from './workbench.js';

/** A lock that is not renewed for so long is taken from its worker; renewing needs a turn of the event loop. */
const LOCK_MS = 15_000;
const LOOK_FOR_STALLED_MS = 5_000;

/** The job's row counts how often workers died over it; Bull should not judge before. */
const MAX_STALLED = 1_000_000;

/** Wires the consumer of the one queue. */
@Module({})
export class WorkerModule {
  static for(redisUrl: string, workerId: string, bench: Workbench): DynamicModule {
    const settings = {
      lockDuration: LOCK_MS,
      stalledInterval: LOOK_FOR_STALLED_MS,
      maxStalledCount: MAX_STALLED,
    };
    return {
      module: WorkerModule,
      imports: [BullModule.registerQueue({ name: WORK_QUEUE, url: redisUrl, settings })],
      providers: [
        { provide: WORKBENCH, useValue: bench },
        { provide: WORKER_ID, useValue: workerId },
        WorkProcessor,
      ],
    };
  }
}
