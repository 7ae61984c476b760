import type { Workbench } from '../workbench.js';
import type { EncodeAside } from './encode-aside.js';
import type { HostCopies } from './host-copies.js';
import type { OrderedThread } from './ordered-thread.js';
import type { PromptedImages } from './prompted-image.js';

/** What answers to questions work with; the interactive thread's own, since models do not cross threads. */
export interface Desk extends Pick<Workbench, 'db' | 'blobs' | 'encoders' | 'embeddings'> {
  /** Images that somebody is prompting. */
  readonly images: PromptedImages;
  readonly encodeAside: EncodeAside;
  readonly copies: HostCopies;
  /** For what runs an encoder, which would hold this thread for seconds. */
  readonly aside: OrderedThread;
}
