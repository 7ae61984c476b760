import { setTimeout as sleep } from 'node:timers/promises';

/** A worker says so when it takes an image up; asking at once would only fill its lane. */
const ASK_AGAIN_MS = 100;

/** Asks until the image has its embedding. */
export async function whileEncoding<Answer extends { readonly state: string }>(
  signal: AbortSignal,
  ask: () => Promise<Answer>,
): Promise<Exclude<Answer, { readonly state: 'encoding' }>> {
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    await sleep(ASK_AGAIN_MS, undefined, { signal });
  }
}

const isThere = <Answer extends { readonly state: string }>(
  answer: Answer,
): answer is Exclude<Answer, { readonly state: 'encoding' }> => answer.state !== 'encoding';
