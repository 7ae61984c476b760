import { expect, it } from 'vitest';
import { changed, historyOf, redone, replaced, undone } from './history';

it('a gesture is one step, and what follows it another', () => {
  let history = historyOf('start');
  for (const place of ['a', 'b', 'c']) history = changed(history, place, 'drag 1');
  history = changed(history, 'd', 'drag 2');
  expect(undone(history).present).toBe('c');
  expect(undone(undone(history)).present).toBe('start');
});

it('what was undone comes back, until something else is done', () => {
  const history = changed(changed(historyOf('a'), 'b'), 'c');
  const back = undone(undone(history));
  expect(redone(redone(back)).present).toBe('c');
  expect(redone(changed(back, 'x')).present).toBe('x');
});

it('there is nothing before the start and after the end', () => {
  const start = historyOf('a');
  expect([undone(start).present, redone(start).present]).toEqual(['a', 'a']);
});

it('a replaced present is no step', () => {
  expect(undone(replaced(changed(historyOf('a'), 'b'), 'b, selected')).present).toBe('a');
});
