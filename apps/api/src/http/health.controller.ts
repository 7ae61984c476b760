import type { IncomingMessage } from 'node:http';
import { Controller, Get, Inject, Req, ServiceUnavailableException } from '@nestjs/common';
import { Refusal, type Health, type Services } from '@mias/contracts';
import { isLoopback } from '../access/deployment.js';
import { plain } from '../access/mount-auth.js';
import { HEALTH } from '../tokens.js';

@Controller('health')
export class HealthController {
  constructor(@Inject(HEALTH) private readonly health: Services['health']) {}

  /** 200 with the platform's health, 503 with the reason when a part does not answer. From afar only whether it is up. */
  @Get()
  async get(@Req() { socket }: IncomingMessage): Promise<Health | { readonly database: 'ok' }> {
    try {
      const health = await this.health.get();
      return isLoopback(plain(socket.remoteAddress ?? '')) ? health : { database: health.database };
    } catch (error) {
      if (error instanceof Refusal) throw new ServiceUnavailableException(error.message, { cause: error });
      throw error;
    }
  }
}
