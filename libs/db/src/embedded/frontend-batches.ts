/** What a client sends until it waits for an answer: one turn of the engine. */
export interface Batch {
  readonly bytes: Uint8Array;
  readonly kind:
    | 'startup'
    /** Ends with Query or Sync: the engine then says whether a transaction is open. */
    | 'complete'
    /** Ends with Flush: more belongs to it. */
    | 'unfinished'
    /** A request for encryption, to be answered with `N`. */
    | 'encryption'
    | 'cancel'
    | 'terminate';
}

/** https://www.postgresql.org/docs/current/protocol-message-formats.html */
const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;
const LENGTH_BYTES = 4;

/**
 * Cuts the bytes of one client into batches. Parse, Bind, Describe and Execute mean nothing without
 * the Sync after them: whoever hands them to one engine one by one mixes up the unnamed statements of
 * several clients.
 */
export class FrontendBatches {
  private started = false;
  private chunks: Buffer[] = [];
  private available = 0;
  /** Bytes that the next message needs before it can be read. */
  private needed = 2 * LENGTH_BYTES;
  private messages: Buffer[] = [];

  /** @returns the batches that these bytes complete */
  push(chunk: Buffer): Batch[] {
    this.chunks.push(chunk);
    this.available += chunk.length;
    if (this.available < this.needed) return [];
    let rest = Buffer.concat(this.chunks);
    const batches: Batch[] = [];
    for (;;) {
      const length = this.messageLength(rest);
      if (length === null || rest.length < length) {
        this.needed = length ?? rest.length + 1;
        break;
      }
      const batch = this.take(rest.subarray(0, length));
      if (batch !== null) batches.push(batch);
      rest = rest.subarray(length);
    }
    this.chunks = [rest];
    this.available = rest.length;
    return batches;
  }

  /** Null while the length itself is not there. */
  private messageLength(bytes: Buffer): number | null {
    if (!this.started) return bytes.length < 2 * LENGTH_BYTES ? null : bytes.readInt32BE(0);
    return bytes.length < 1 + LENGTH_BYTES ? null : 1 + bytes.readInt32BE(1);
  }

  private take(message: Buffer): Batch | null {
    if (!this.started) {
      const kind = startKind(message.readInt32BE(LENGTH_BYTES));
      this.started = kind === 'startup';
      return { bytes: message, kind };
    }
    this.messages.push(message);
    const kind = endKind(String.fromCharCode(message[0] ?? 0));
    if (kind === null) return null;
    const bytes = Buffer.concat(this.messages);
    this.messages = [];
    return { bytes, kind };
  }
}

function startKind(code: number): Batch['kind'] {
  if (code === SSL_REQUEST || code === GSS_REQUEST) return 'encryption';
  return code === CANCEL_REQUEST ? 'cancel' : 'startup';
}

/** Null for a message after which the client does not wait. */
function endKind(type: string): Batch['kind'] | null {
  if (type === 'S' || type === 'Q' || type === 'p') return 'complete';
  if (type === 'H') return 'unfinished';
  return type === 'X' ? 'terminate' : null;
}
