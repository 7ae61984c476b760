import {
  HandPrompt,
  ImageLabel,
  RunImageQuery,
  type NearestAnswer,
  type RunImage,
  type RunImagePage,
  type TriedPrompt,
} from '@mias/contracts';
import { Command, InvalidArgumentError, Option } from 'commander';
import { answer, type JsonOption } from '../answer.js';
import { formatFacts } from '../facts.js';
import { cursorOption, jsonFlag, limitOption, wholeNumber } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';
import { whileEncoding } from '../while-encoding.js';

interface ImagesOptions extends JsonOption, Pick<RunImageQuery, 'label' | 'sort' | 'descending'> {
  readonly from: number;
  readonly limit: number;
  readonly by?: string;
}

interface PromptOptions extends JsonOption {
  readonly prompt: HandPrompt;
}

interface NearestOptions extends JsonOption {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

/** What is asked of the images of a run: `images`, `image`, `nearest`, `try`, `keep`. */
export const runImageCommands = (session: Session): Command[] => [
  imagesCommand(session),
  imageCommand(session),
  nearestCommand(session),
  tryCommand(session),
  keepCommand(session),
];

const imagesCommand = (session: Session): Command =>
  new Command('images')
    .description("a run's images with their scores and answers")
    .argument('<run>', 'id of a run')
    .addOption(new Option('--label <label>').choices(ImageLabel.options))
    .addOption(
      new Option('--sort <order>').choices(RunImageQuery.shape.sort.unwrap().options).default('name'),
    )
    .option('--by <prompter>', 'with --sort dice: key of the prompter whose answers count')
    .option('--descending', 'the largest first', false)
    .addOption(cursorOption())
    .addOption(limitOption(500))
    .addOption(jsonFlag())
    .action(async (runId: string, { json, from: cursor, by, ...query }: ImagesOptions) => {
      const client = await session.client();
      const page = await client.runs.images.query({ runId, cursor, ...query, ...(by && { sortKey: by }) });
      answer(session, json, [page, imageTable]);
    });

const imageCommand = (session: Session): Command =>
  onImage('image', 'one image of a run: its prompts and answers')
    .addOption(jsonFlag())
    .action(async (runId: string, imageId: string, { json }: JsonOption) => {
      const image = await (await session.client()).runs.image.query({ runId, imageId });
      answer(session, json, [image, imageDetails]);
    });

const nearestCommand = (session: Session): Command =>
  onImage('nearest', 'the normal patches nearest to what an image shows at a pixel of its map')
    .requiredOption('--x <pixel>', 'to the right, from 0', wholeNumber)
    .requiredOption('--y <pixel>', 'down, from 0', wholeNumber)
    .option('--k <count>', 'how many', wholeNumber, 5)
    .addOption(jsonFlag())
    .action(async (runId: string, imageId: string, { json, ...where }: NearestOptions) => {
      const client = await session.client();
      const found = await whileEncoding(session.signal, () =>
        client.runs.nearest.query({ runId, imageId, ...where }),
      );
      answer(session, json, [found, nearestTable]);
    });

const tryCommand = (session: Session): Command =>
  onImage('try', 'the masks of a prompt by hand; nothing is kept')
    .addOption(promptOption())
    .addOption(jsonFlag())
    .action(async (runId: string, imageId: string, { json, prompt }: PromptOptions) => {
      const client = await session.client();
      const tried = await whileEncoding(session.signal, () =>
        client.runs.tryPrompt.mutate({ runId, imageId, prompt }),
      );
      answer(session, json, [tried, triedTable]);
    });

const keepCommand = (session: Session): Command =>
  onImage('keep', "keep a prompt by hand with its masks, beside those of the run's prompters")
    .addOption(promptOption())
    .option('--author <name>', 'who prompted (default: whoever asks)')
    .addOption(jsonFlag())
    .action(
      async (
        runId: string,
        imageId: string,
        { json, prompt, author }: PromptOptions & { author?: string },
      ) => {
        const client = await session.client();
        const kept = await whileEncoding(session.signal, () =>
          client.runs.keepPrompt.mutate({ runId, imageId, prompt, ...(author !== undefined && { author }) }),
        );
        answer(session, json, [kept, ({ overrideId }) => `${overrideId}\n`]);
      },
    );

const onImage = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .argument('<run>', 'id of a run')
    .argument('<image>', 'id of one of its images, as mias runs images shows it');

const promptOption = (): Option =>
  new Option(
    '--prompt <json>',
    'in pixels of the map, such as {"points":[{"x":120,"y":80,"label":1}],"boxes":[{"x1":90,"y1":60,"x2":150,"y2":110}]}',
  )
    .argParser(parsePrompt)
    .makeOptionMandatory();

function parsePrompt(text: string): HandPrompt {
  try {
    const given: unknown = JSON.parse(text);
    return HandPrompt.parse(typeof given === 'object' ? { points: [], boxes: [], ...given } : given);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

const four = (value: number | null | undefined): string => value?.toFixed(4) ?? '-';

function imageTable({ images, total, next }: RunImagePage): string {
  const keys = [...new Set(images.flatMap(({ results }) => results.map(({ key }) => key)))];
  const table = formatTable(
    [
      { title: 'Image' },
      { title: 'Label' },
      { title: 'State' },
      { title: 'Score', align: 'right' },
      { title: 'Threshold', align: 'right' },
      ...keys.map((title) => ({ title, align: 'right' as const })),
      { title: 'Id' },
    ],
    images.map((image) => [
      ...[image.name, image.label, image.state],
      ...[image.score, image.thresholdDice].map(four),
      ...keys.map((key) => answerDice(image, key)),
      image.imageId,
    ]),
  );
  return next === null ? table : `${table}… of ${total}; --from ${next} goes on\n`;
}

function answerDice({ results }: RunImage, key: string): string {
  const result = results.find((candidate) => candidate.key === key);
  return four(result?.dice?.[result.answerMask]);
}

function imageDetails(image: RunImage): string {
  const facts = formatFacts([
    ['Image', image.name],
    ['Label', image.label],
    ['State', image.error === null ? image.state : `${image.state}: ${image.error}`],
    ['Score', four(image.score)],
    ['Threshold', four(image.thresholdDice)],
  ]);
  const prompters = formatTable(
    [
      { title: 'Prompter' },
      { title: 'Points' },
      { title: 'Boxes' },
      { title: 'Answer' },
      { title: 'DICE' },
      { title: 'Pixels' },
    ],
    image.results.map(({ key, points, boxes, answerMask, dice, maskPixels }) => [
      key,
      points.map(({ x, y, label }) => `${x.toFixed(1)},${y.toFixed(1)}:${label}`).join(' ') || '-',
      boxes.map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2].join(',')).join(' ') || '-',
      `mask ${answerMask + 1}`,
      four(dice?.[answerMask]),
      String(maskPixels[answerMask]),
    ]),
  );
  const failed = image.failedPrompters.map(({ key, reason }) => `${key} failed: ${reason}\n`).join('');
  return `${facts}\n${prompters}${failed}`;
}

const nearestTable = ({ nearest }: Extract<NearestAnswer, { state: 'found' }>): string =>
  formatTable(
    [
      { title: 'Distance', align: 'right' },
      { title: 'Normal image' },
      { title: 'Row', align: 'right' },
      { title: 'Column', align: 'right' },
      { title: 'Image id' },
    ],
    nearest.map(({ distance, name, row, col, imageId }) => [
      distance.toPrecision(5),
      name,
      String(row),
      String(col),
      imageId,
    ]),
  );

const triedTable = ({ maskPixels, iou, dice }: Extract<TriedPrompt, { state: 'decoded' }>): string =>
  formatTable(
    [
      { title: 'Mask' },
      { title: 'Pixels', align: 'right' },
      { title: 'Predicted IoU', align: 'right' },
      { title: 'DICE', align: 'right' },
    ],
    maskPixels.map((pixels, index) => [
      String(index + 1),
      String(pixels),
      four(iou[index]),
      four(dice?.[index]),
    ]),
  );
