import type { EvaluationReport } from '@mias/contracts';

/** Images that a prompter failed on for the same reason. */
export interface PrompterFailure {
  readonly key: string;
  readonly reason: string;
  /** In the report's order. */
  readonly images: readonly string[];
}

/** Whatever kept a run's prompters from answering, each reason once, in the order in which they met it. */
export function prompterFailures({ images }: Pick<EvaluationReport, 'images'>): PrompterFailure[] {
  const failures = new Map<string, { key: string; reason: string; images: string[] }>();
  for (const { name, failedPrompters } of images) {
    for (const [key, reason] of Object.entries(failedPrompters)) {
      const place = JSON.stringify([key, reason]);
      const known = failures.get(place);
      if (known === undefined) failures.set(place, { key, reason, images: [name] });
      else known.images.push(name);
    }
  }
  return [...failures.values()];
}
