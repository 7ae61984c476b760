import type { HandPrompt, TriedPrompt } from '@mias/contracts';
import { expect, it, vi } from 'vitest';
import { createTrial } from './trial';

const promptAt = (x: number): HandPrompt => ({ points: [{ x, y: 2, label: 1 }], boxes: [], dense: false });

const decoded = (pixels: number): TriedPrompt => ({
  state: 'decoded',
  side: 2,
  masks: [[4], [4], [4]],
  maskPixels: [0, 0, pixels],
  iou: [0, 0, 0],
  dice: null,
  milliseconds: { decode: 1, worker: 2 },
});

/** A worker that answers when it is told to, in the order in which it was asked. */
function slowWorker() {
  const asked: number[] = [];
  const answers: { resolve: (answer: TriedPrompt) => void; reject: (error: Error) => void }[] = [];
  return {
    asked,
    ask: (prompt: HandPrompt) => {
      asked.push(prompt.points[0]?.x ?? NaN);
      return new Promise<TriedPrompt>((resolve, reject) => answers.push({ resolve, reject }));
    },
    answer: (answer: TriedPrompt) => answers.shift()?.resolve(answer),
    fail: (message: string) => answers.shift()?.reject(new Error(message)),
  };
}

it('asks one question at a time, and of those that wait only the last', async () => {
  const worker = slowWorker();
  const trial = createTrial(worker.ask);
  for (const x of [1, 2, 3, 4]) trial.put(promptAt(x));
  expect(worker.asked).toEqual([1]);
  worker.answer(decoded(11));
  await vi.waitFor(() => expect(worker.asked).toEqual([1, 4]));
  expect(trial.state).toMatchObject({ phase: 'asking', decoded: { maskPixels: [0, 0, 11] } });
  worker.answer(decoded(44));
  await vi.waitFor(() => expect(trial.state.phase).toBe('idle'));
  expect(trial.state.decoded?.maskPixels).toEqual([0, 0, 44]);
});

it('asks again while the image is being encoded, and says so', async () => {
  const worker = slowWorker();
  const trial = createTrial(worker.ask);
  trial.put(promptAt(7));
  worker.answer({ state: 'encoding' });
  await vi.waitFor(() => expect(worker.asked).toEqual([7, 7]));
  expect(trial.state.phase).toBe('encoding');
  worker.answer(decoded(5));
  await vi.waitFor(() => expect(trial.state.phase).toBe('idle'));
});

it('says why it failed, keeps the masks, and goes on with the next prompt or when asked to', async () => {
  const worker = slowWorker();
  const trial = createTrial(worker.ask);
  trial.put(promptAt(1));
  worker.answer(decoded(9));
  await vi.waitFor(() => expect(trial.state.phase).toBe('idle'));
  trial.put(promptAt(2));
  worker.fail('No worker is alive.');
  await vi.waitFor(() => expect(trial.state.phase).toBe('failed'));
  expect(trial.state).toMatchObject({ error: 'No worker is alive.', decoded: { maskPixels: [0, 0, 9] } });
  trial.retry();
  await vi.waitFor(() => expect(worker.asked).toEqual([1, 2, 2]));
  expect(trial.state.error).toBeNull();
});

it('shows no masks of an empty prompt, not even late ones', async () => {
  const worker = slowWorker();
  const trial = createTrial(worker.ask);
  trial.put(promptAt(1));
  trial.put(null);
  worker.answer(decoded(9));
  await Promise.resolve();
  await Promise.resolve();
  expect(trial.state).toMatchObject({ decoded: null, phase: 'idle' });
});
