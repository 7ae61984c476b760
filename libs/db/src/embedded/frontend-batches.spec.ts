import { describe, expect, it } from 'vitest';
import { FrontendBatches } from './frontend-batches.js';

/** Length, protocol 3.0, no parameters. */
const startup = Buffer.from([0, 0, 0, 9, 0, 3, 0, 0, 0]);
const message = (type: string, ...body: number[]): Buffer =>
  Buffer.from([type.charCodeAt(0), 0, 0, 0, 4 + body.length, ...body]);
const parse = message('P', 1, 2, 3);
const bind = message('B', 4);
const sync = message('S');

const describeBatches = (batches: ReturnType<FrontendBatches['push']>): string[] =>
  batches.map(({ kind, bytes }) => `${kind} ${Buffer.from(bytes).toString('hex')}`);

describe('FrontendBatches', () => {
  it('keeps everything up to Sync together, however the bytes come', () => {
    const bytes = Buffer.concat([startup, parse, bind, sync, message('Q', 5, 0)]);
    const expected = [
      `startup ${startup.toString('hex')}`,
      `complete ${Buffer.concat([parse, bind, sync]).toString('hex')}`,
      `complete ${message('Q', 5, 0).toString('hex')}`,
    ];
    for (let size = 1; size <= bytes.length; size += 1) {
      const reader = new FrontendBatches();
      const batches = [];
      for (let start = 0; start < bytes.length; start += size) {
        batches.push(...reader.push(bytes.subarray(start, start + size)));
      }
      expect(describeBatches(batches)).toEqual(expected);
    }
  });

  it('hands over a batch that ends with Flush as unfinished', () => {
    const reader = new FrontendBatches();
    reader.push(startup);
    expect(reader.push(Buffer.concat([parse, message('H')])).map(({ kind }) => kind)).toEqual(['unfinished']);
    expect(reader.push(sync).map(({ kind }) => kind)).toEqual(['complete']);
  });

  it('knows requests for encryption before the start, and the end', () => {
    const reader = new FrontendBatches();
    const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
    const kinds = reader.push(Buffer.concat([sslRequest, startup, message('X')])).map(({ kind }) => kind);
    expect(kinds).toEqual(['encryption', 'startup', 'terminate']);
  });
});
