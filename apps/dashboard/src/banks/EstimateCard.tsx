import type { BankEstimate } from '@mias/contracts';
import { Alert, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { count, counted, duration, fileSize } from '../ui/format';
import { Metric } from '../ui/Metric';

/** What a bank would take before anything is built, and why it is refused where it cannot fit. */
export function EstimateCard({ estimate }: { readonly estimate: BankEstimate }) {
  const { images, dim, patches, bytes, seconds, freeBytes, accuracy, refusal } = estimate;
  return (
    <Stack gap="sm" component="section" aria-label="Estimate" data-testid="bank-estimate">
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
        <Metric
          label="Patches kept"
          value={count(patches.kept)}
          note={`of ${counted(images, 'image')}; ${count(dim)} values each`}
        />
        <Metric
          label="In the database"
          value={fileSize(bytes.database)}
          note={`${count(patches.encoded)} rows at the most`}
        />
        <Metric
          label="Copy that is searched"
          value={fileSize(bytes.copy)}
          note={`on each worker's host; ${fileSize(freeBytes)} free here`}
        />
        <Metric label="Time" {...timeInWords(seconds)} />
      </SimpleGrid>
      {accuracy !== null && (
        <Alert color="blue" icon={<IconInfoCircle size={18} />} title="What leaving patches out does">
          <Text size="sm">{accuracy}</Text>
        </Alert>
      )}
      {refusal !== null && (
        <Alert color="red" icon={<IconAlertTriangle size={18} />} title="This bank does not fit" role="alert">
          <Text size="sm">{refusal}</Text>
        </Alert>
      )}
    </Stack>
  );
}

function timeInWords({ encode, subsample }: BankEstimate['seconds']): { value: string; note: string } {
  if (encode === null) return { value: '–', note: 'not known before the first bank of this encoder' };
  if (subsample === null) {
    return { value: duration(encode), note: 'for encoding; not known for the first coreset' };
  }
  return { value: duration(encode + subsample), note: 'on one worker, as fast as the latest banks' };
}
