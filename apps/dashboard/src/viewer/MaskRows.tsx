'use client';

import type { PrompterResult } from '@mias/contracts';
import { Checkbox, Group, Switch, Table, Text } from '@mantine/core';
import { ANSWER_MASK } from '../runs/bestAnswer';
import { overlayColours } from '../theme/overlayColours';
import { count, rate } from '../ui/format';
import { withMaskToggled } from './settings';
import { useViewerSettings } from './ViewerSettings';

export interface MaskRowsProps {
  /** Undefined while there are no masks. */
  readonly numbers:
    | (Pick<PrompterResult, 'iou' | 'dice' | 'maskPixels'> & Partial<Pick<PrompterResult, 'answerMask'>>)
    | undefined;
  readonly hasTruth: boolean;
}

/** Masks 1 to 3 with what the decoder thinks of them and how they overlap the ground truth. */
export function MaskRows({ numbers, hasTruth }: MaskRowsProps) {
  const { settings, change } = useViewerSettings();
  const answer = numbers?.answerMask ?? ANSWER_MASK;
  return (
    <>
      <Table
        verticalSpacing={5}
        horizontalSpacing={3}
        fz="sm"
        withRowBorders={false}
        aria-label="Masks"
        data-testid="mask-rows"
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Mask</Table.Th>
            <Table.Th ta="right">
              <abbr title="The decoder's own prediction of the mask's IoU" style={{ textDecoration: 'none' }}>
                IoU
              </abbr>
            </Table.Th>
            <Table.Th ta="right">DICE</Table.Th>
            <Table.Th ta="right">Pixels</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody style={{ fontVariantNumeric: 'tabular-nums' }}>
          {([0, 1, 2] as const).map((index) => (
            <Table.Tr key={index} fw={index === answer ? 650 : 400}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                <Group gap={6} wrap="nowrap">
                  <Checkbox
                    size="xs"
                    aria-label={`Mask ${index + 1}`}
                    checked={settings.masks[index]}
                    onChange={() => change({ masks: withMaskToggled(settings.masks, index) })}
                  />
                  <Swatch colour={overlayColours.masks[index]} />
                  {index + 1}
                  {index === answer && ', answer'}
                </Group>
              </Table.Td>
              <Table.Td ta="right">{rate(numbers?.iou?.[index])}</Table.Td>
              <Table.Td ta="right">{rate(numbers?.dice?.[index])}</Table.Td>
              <Table.Td ta="right">{numbers ? count(numbers.maskPixels[index]) : '–'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group mt="xs" gap="md">
        <Switch
          size="sm"
          label="Fill"
          checked={settings.fill}
          onChange={({ currentTarget }) => change({ fill: currentTarget.checked })}
        />
        <Switch
          size="sm"
          label="Ground truth"
          checked={settings.groundTruth}
          disabled={!hasTruth}
          onChange={({ currentTarget }) => change({ groundTruth: currentTarget.checked })}
        />
        {!hasTruth && (
          <Text size="xs" c="dimmed">
            this image has none
          </Text>
        )}
      </Group>
    </>
  );
}

function Swatch({ colour }: { readonly colour: string }) {
  return (
    <svg width={12} height={12} aria-hidden style={{ flex: 'none' }}>
      <rect width={12} height={12} rx={2} fill={colour} stroke="currentColor" strokeOpacity={0.5} />
    </svg>
  );
}
