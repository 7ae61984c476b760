import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { Refusal, type Health, type Services } from '@mias/contracts';
import { SERVICES } from '../tokens.js';

@Controller('health')
export class HealthController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  /** 200 with the platform's health; 503 with the reason when a part does not answer. */
  @Get()
  async get(): Promise<Health> {
    try {
      return await this.services.health.get();
    } catch (error) {
      if (error instanceof Refusal) throw new ServiceUnavailableException(error.message, { cause: error });
      throw error;
    }
  }
}
