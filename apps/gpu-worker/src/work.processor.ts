import { InjectQueue, Process, Processor } from '@nestjs/bull';
import { Inject, Logger } from '@nestjs/common';
import { WORK_QUEUE, WorkJob } from '@mias/contracts';
import type { Job, Queue } from 'bull';
import { offerAndTell } from './offer-and-tell.js';
import { performJob, type JobReport } from './perform-job.js';
import { secondsSince } from './seconds.js';
import { WORKBENCH, WORKER_ID } from './tokens.js';
import type { Workbench } from './workbench.js';

/** Takes one job at a time off the queue. */
@Processor(WORK_QUEUE)
export class WorkProcessor {
  readonly #logger = new Logger('Worker');

  constructor(
    @Inject(WORKBENCH) private readonly bench: Workbench,
    @Inject(WORKER_ID) private readonly workerId: string,
    @InjectQueue(WORK_QUEUE) private readonly queue: Queue,
  ) {}

  @Process({ concurrency: 1 })
  async handle({ data }: Job<unknown>): Promise<void> {
    const { jobId } = WorkJob.parse(data);
    try {
      await this.#perform(jobId);
    } catch (error) {
      // The database is away: the job's row stays as it is, and the job is offered again from there.
      this.#logger.error(`job ${jobId}`, error instanceof Error ? error.stack : undefined);
    }
  }

  async #perform(jobId: string): Promise<void> {
    const started = performance.now();
    const report = await performJob(jobId, this.workerId, this.bench);
    if (report === null) return;
    this.#log(report, secondsSince(started));
    await offerAndTell(this.bench, this.queue);
  }

  #log({ job, end, error }: JobReport, seconds: number): void {
    const { kind, shard, imageIds, subject } = job;
    const what = imageIds.length === 0 ? kind : `${kind} ${shard} (${imageIds.length} images)`;
    const line = `${what} of ${subject.kind} ${subject.id}: ${end} in ${seconds.toFixed(2)} s`;
    if (error === undefined) this.#logger.log(line);
    else this.#logger.error(line, error instanceof Error ? error.stack : undefined);
  }
}
