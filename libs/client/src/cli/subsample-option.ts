import { Subsampling } from '@mias/contracts';
import { InvalidArgumentError, Option } from 'commander';

/** `--subsample coreset:ratio=0.1,seed=0`, as prompters take their parameters. */
export const subsampleOption = (): Option =>
  new Option(
    '--subsample <method>',
    'keep a part of the patches: coreset:ratio=0.1 (those farthest from each other) or random:ratio=0.1; seed=0 and, for coreset, projection=128 or projection=none may follow; none keeps all (default: as the preset says, which is all but for patchcore)',
  ).argParser(parseSubsampling);

/** Null keeps every patch. */
export function parseSubsampling(text: string): Subsampling | null {
  if (text === 'none') return null;
  const [method = '', parameters = ''] = text.split(':', 2);
  const entries = parameters.split(',').map((parameter) => {
    const [name = '', value = ''] = parameter.split('=', 2);
    return [name.trim(), value.trim() === 'none' ? null : Number(value)];
  });
  const parsed = Subsampling.safeParse({ ...Object.fromEntries(entries), method });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const about = issue === undefined ? '' : ` (${[...issue.path, issue.message].join(' ')})`;
  throw new InvalidArgumentError(
    `Write coreset:ratio=0.1,seed=0 or random:ratio=0.1,seed=0, with a ratio between 0 and 1${about}.`,
  );
}

/** The same text from a recipe. */
export function formatSubsampling(subsampling: Subsampling | null | undefined): string {
  if (subsampling === undefined || subsampling === null) return 'none';
  const { method, ...parameters } = subsampling;
  const texts = Object.entries(parameters).map(([name, value]) => `${name}=${value ?? 'none'}`);
  return `${method}:${texts.join(',')}`;
}
