import type { Bank } from '@mias/contracts';
import { Stack, Title } from '@mantine/core';
import { patchingInWords, subsamplingInWords } from '../runs/bankInWords';
import { Fact, FactTable } from '../ui/FactTable';
import { count, counted, duration, moment } from '../ui/format';
import { ShortHash } from '../ui/ShortHash';
import { presetOfBank } from './presetOfBank';

/** Every choice that the bank was built with, and what came of it. */
export function BankFacts({ bank }: { readonly bank: Bank }) {
  const { recipe, images, timings } = bank;
  const { reading, patching } = recipe;
  return (
    <Stack gap="xs" component="section">
      <Title order={2}>What it holds</Title>
      <FactTable label="What the bank holds">
        <Fact name="Patches">
          {bank.state === 'done' ? count(bank.patches) : 'counted when it is sealed'}
          {bank.dim !== null && ` of ${count(bank.dim)} values`}
        </Fact>
        <Fact name="Images">
          {count(images.done)} of {counted(images.total, 'normal training image')}
          {images.failed > 0 && `, ${count(images.failed)} failed`}
        </Fact>
        <Fact name="Encoder">
          {bank.encoderName} <ShortHash sha256={bank.encoderSha256} />
        </Fact>
        <Fact name="Preset">{presetOfBank(recipe)}</Fact>
        <Fact name="Subsampling">{subsamplingInWords(recipe.subsampling)}</Fact>
        <Fact name="Reading">
          {reading.aspect === 'pad-square' ? 'padded to a square' : 'stretched'}, {reading.side} ×{' '}
          {reading.side} px
        </Fact>
        <Fact name="Cutting">{patchingInWords(patching)}</Fact>
        <Fact name="Time">
          encode {duration(timings.encode)}, store {duration(timings.store)}
          {timings.subsample > 0 && `, choose the coreset ${duration(timings.subsample)}`}
        </Fact>
        <Fact name="Built">
          {moment(bank.createdAt)}
          {bank.sealedAt !== null && `, sealed ${moment(bank.sealedAt)}`}
        </Fact>
      </FactTable>
    </Stack>
  );
}
