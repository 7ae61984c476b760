import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Database } from '@mias/db';
import type { Redis } from 'ioredis';
import { DATABASE, REDIS, SUBSCRIBER } from './tokens.js';

/** Closes what the API opened, after its last request. */
@Injectable()
export class Connections implements OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(REDIS) private readonly redis: Redis,
    @Inject(SUBSCRIBER) private readonly subscriber: Redis,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.redis.disconnect();
    this.subscriber.disconnect();
    await this.database.close();
  }
}
