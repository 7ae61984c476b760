import { centroid } from './centroid.js';
import { definePrompter } from './prompter.js';

export const bestIou = definePrompter({
  ...centroid,
  id: 'best-iou',
  label: 'Centre of gravity, best mask by predicted IoU',
  description:
    'The point of the centre of gravity; the answer is the mask whose IoU the decoder predicts to be highest, in place of the third. No ground truth is needed for that choice.',
  prompt: (input, parameters) => ({ ...centroid.prompt(input, parameters), answer: 'highest-iou' }),
});
