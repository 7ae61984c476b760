import { DatasetImage, ImageLabel, Split, type ImagePage, type ImageQuery } from '@mias/contracts';
import { Command, Option } from 'commander';
import { answer, type JsonOption } from '../answer.js';
import { formatFacts } from '../facts.js';
import { cursorOption, jsonFlag, limitOption } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';

interface ImagesOptions extends JsonOption, Pick<ImageQuery, 'split' | 'label' | 'state'> {
  readonly from: number;
  readonly limit: number;
}

/** `mias datasets images VERSION`. */
export const imagesCommand = (session: Session): Command =>
  new Command('images')
    .description('images of a version')
    .argument('<version>', 'id of a version')
    .addOption(new Option('--split <split>').choices(Split.options))
    .addOption(new Option('--label <label>').choices(ImageLabel.options))
    .addOption(new Option('--state <state>').choices(DatasetImage.shape.state.options))
    .addOption(cursorOption())
    .addOption(limitOption(500))
    .addOption(jsonFlag())
    .action(async (versionId: string, { json, from: cursor, ...filters }: ImagesOptions) => {
      const page = await (await session.client()).datasets.images.query({ versionId, cursor, ...filters });
      answer(session, json, [page, imageTable]);
    });

/** `mias datasets image ID`. */
export const imageCommand = (session: Session): Command =>
  new Command('image')
    .description('one image of a version')
    .argument('<id>', 'id of an image')
    .addOption(jsonFlag())
    .action(async (imageId: string, { json }: JsonOption) => {
      const image = await (await session.client()).datasets.image.query({ imageId });
      answer(session, json, [image, imageDetails]);
    });

const imageTable = ({ images, total, next }: ImagePage): string => {
  const table = formatTable(
    [
      { title: 'Split' },
      { title: 'Image' },
      { title: 'Label' },
      { title: 'State' },
      { title: 'Mask' },
      { title: 'Id' },
    ],
    images.map(({ split, name, label, state, mask, id }) => [
      ...[split, name, label, state],
      mask === null ? '-' : 'yes',
      id,
    ]),
  );
  return next === null ? table : `${table}… of ${total}; --from ${next} goes on\n`;
};

const imageDetails = ({ id, split, name, label, state, error, size, mask }: DatasetImage): string =>
  formatFacts([
    ['Image', `${split} ${name}`],
    ['Id', id],
    ['Label', label],
    ['State', error === null ? state : `${state}: ${error}`],
    ['Size', size === null ? '-' : `${size.width}x${size.height} px`],
    ['Mask', mask?.sha256 ?? '-'],
  ]);
