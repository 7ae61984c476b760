import { IconMapQuestion } from '@tabler/icons-react';
import { NextStep } from '../ui/NextStep';

export default function NotFound() {
  return (
    <NextStep
      icon={<IconMapQuestion />}
      title="There is no such page"
      description="Datasets and Runs, on the left, lead to everything there is."
    />
  );
}
