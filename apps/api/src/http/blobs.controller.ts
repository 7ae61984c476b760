import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  Controller,
  Get,
  Header,
  Inject,
  NotFoundException,
  Param,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { BlobRef, type BlobKind } from '@mias/contracts';
import type { BlobStore } from '@mias/db';
import type { ReadableBlobs } from '../access/readable-blobs.js';
import { BLOBS, READABLE_BLOBS } from '../tokens.js';

const mediaTypes = {
  png: 'image/png',
  webp: 'image/webp',
  f32: 'application/octet-stream',
  u32: 'application/octet-stream',
  bin: 'application/octet-stream',
} satisfies Record<BlobKind, string>;

@Controller('blobs')
export class BlobsController {
  constructor(
    @Inject(BLOBS) private readonly blobs: BlobStore,
    @Inject(READABLE_BLOBS) private readonly readable: ReadableBlobs,
  ) {}

  /** A blob of the caller's team by `<sha256>.<kind>`; it never changes, so a browser need not ask again. */
  @Get(':name')
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Cross-Origin-Resource-Policy', 'same-origin')
  async get(
    @Param('name') name: string,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<StreamableFile> {
    const { sha256, kind } = parseBlobName(name);
    if (!(await this.readable(request, sha256))) throw noBlob(sha256);
    const file = await open(this.blobs.path(sha256)).catch((cause: unknown) => {
      throw noBlob(sha256, { cause });
    });
    const { size } = await file.stat();
    // Not earlier: that a blob is missing may change. Not public: what keeps it must not show it to others.
    response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
    return new StreamableFile(file.createReadStream(), { type: mediaTypes[kind], length: size });
  }
}

const noBlob = (sha256: string, options?: ErrorOptions): NotFoundException =>
  new NotFoundException(`There is no blob ${sha256}.`, options);

/** Only a whole hash and a known kind become a path. */
function parseBlobName(name: string): BlobRef {
  const [sha256, kind, ...rest] = name.split('.');
  const parsed = BlobRef.safeParse({ sha256, kind });
  if (parsed.success && rest.length === 0) return parsed.data;
  throw new NotFoundException(
    'A blob is called by 64 lower-case hex digits, a dot and its kind: ' +
      `${Object.keys(mediaTypes).join(', ')}.`,
  );
}
