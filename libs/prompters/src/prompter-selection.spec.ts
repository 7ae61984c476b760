import { expect, it } from 'vitest';
import { centroid } from './centroid.js';
import { parsePrompterSelection, parsePrompterSelections, prompterSelection } from './prompter-selection.js';

it.each([
  { text: 'centroid', key: 'centroid', id: 'centroid', parameters: {} },
  { text: 'centroid+dense', key: 'centroid+dense', id: 'centroid', parameters: { dense: true } },
  { text: 'centroid-dense', key: 'centroid-dense', id: 'centroid', parameters: { dense: false } },
  { text: 'max-point-dense', key: 'max-point-dense', id: 'max-point', parameters: { dense: false } },
  {
    text: 'bounding-box:threshold=0.4',
    key: 'bounding-box:threshold=0.4',
    id: 'bounding-box',
    parameters: { threshold: 0.4 },
  },
  {
    text: ' centroid:dense=true, gamma=3.0 ',
    key: 'centroid+dense:gamma=3',
    id: 'centroid',
    parameters: { dense: true, gamma: 3 },
  },
])('reads "$text" as $key', ({ text, ...selection }) => {
  expect(parsePrompterSelection(text)).toEqual(selection);
  expect(parsePrompterSelection(selection.key)).toEqual(selection);
});

it('gives equal parameters an equal key, whatever their order', () => {
  expect(prompterSelection(centroid, { gamma: 3, dense: false }).key).toBe(
    prompterSelection(centroid, { dense: false, gamma: 3 }).key,
  );
});

it.each([
  { text: 'centre', refusal: 'no prompter "centre". Choose one of: centroid, max-point, bounding-box, ' },
  { text: 'constructor', refusal: 'no prompter "constructor"' },
  { text: '', refusal: 'no prompter ""' },
  { text: 'max-point:gamma=3', refusal: /max-point refuses gamma=3: .*"gamma".*It takes: dense\./ },
  { text: 'centroid:gamma=0', refusal: /centroid refuses gamma=0: gamma: .*>0.*It takes: gamma, dense\./ },
  { text: 'centroid:gamma=wide', refusal: /gamma="wide": gamma: .*expected number/ },
  { text: 'centroid:gamma', refusal: '"gamma" is not of the form name=value' },
  { text: 'centroid:', refusal: '"" is not of the form name=value' },
  { text: 'centroid:gamma=3,gamma=4', refusal: 'gives gamma more than once' },
  { text: 'centroid+dense:dense=false', refusal: 'gives dense more than once' },
])('refuses "$text" with the reason', ({ text, refusal }) => {
  expect(() => parsePrompterSelection(text)).toThrow(refusal);
});

it('refuses the same selection twice in a run, however it is written', () => {
  expect(() => parsePrompterSelections(['centroid+dense', 'max-point', 'centroid:dense=true'])).toThrow(
    '"centroid+dense" is selected more than once',
  );
});

it('reads a prompter in parts as its text form, and refuses it beside that', () => {
  const parts = { id: 'bounding-box', parameters: { threshold: 0.4, dense: false } };
  const [selection] = parsePrompterSelections([parts]);
  expect(selection).toEqual(parsePrompterSelection('bounding-box-dense:threshold=0.4'));
  expect(() => parsePrompterSelections([parts, 'bounding-box:dense=false,threshold=0.4'])).toThrow(
    'is selected more than once',
  );
});
