import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

export interface ErrorNoticeProps {
  readonly title: string;
  /** What the API said: rule, values and remedy. */
  readonly message: string;
  readonly onRetry?: (() => void) | undefined;
}

export function ErrorNotice({ title, message, onRetry }: ErrorNoticeProps) {
  return (
    <Alert color="red" title={title} icon={<IconAlertTriangle size={18} />} role="alert">
      <Group justify="space-between" align="flex-end">
        <Text size="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }} flex={1}>
          {message}
        </Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  );
}
