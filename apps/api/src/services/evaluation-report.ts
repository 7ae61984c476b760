import type {
  Bank,
  Encoder,
  EvaluationReport,
  PromptOverride,
  PrompterResult,
  Run,
  RunImage,
  RunMetrics,
} from '@mias/contracts';

export interface ReportSources {
  readonly run: Run;
  readonly metrics: RunMetrics;
  /** Null where the maps come from a detector. */
  readonly bank: Bank | null;
  readonly encoder: Encoder;
  /** All test images in the manifest's order; those without a score are in `failures`. */
  readonly images: readonly RunImage[];
  readonly overrides: readonly PromptOverride[];
  readonly failures: EvaluationReport['failures'];
}

/** A finished run as one JSON document. */
export function evaluationReport(sources: ReportSources): EvaluationReport {
  const { run, metrics, bank, encoder, images, overrides, failures } = sources;
  return {
    preset: run.recipe.preset,
    encoder: { id: encoder.id, sha256: encoder.sha256, kind: encoder.kind },
    bank: bank && {
      patches: bank.patches,
      dim: bank.dim ?? 0,
      ...(bank.encoderId !== encoder.id && { encoderSha256: bank.encoderSha256 }),
    },
    detector: reportDetector(run),
    metrics: {
      pAuroc: metrics.pAuroc,
      imageAuroc: metrics.imageAuroc,
      threshold: metrics.threshold,
      measured: metrics.measured,
      prompters: markUntrained(metrics.prompters, run),
    },
    images: images.flatMap(reportImage),
    overrides: overrides.map(reportOverride),
    failures,
    timings: {
      encode: run.timings.encode,
      bank: bank === null ? 0 : bank.timings.encode + bank.timings.store,
      search: run.timings.search,
      decode: run.timings.decode,
      total: secondsBetween(run.createdAt, run.finishedAt ?? run.createdAt),
    },
  };
}

function reportDetector({ detectorId, recipe: { source } }: Run): EvaluationReport['detector'] {
  if (source.kind === 'bank' || detectorId === null) return null;
  const { name, sha256, settings } = source;
  return { id: detectorId, name, sha256, settings };
}

function markUntrained(
  prompters: RunMetrics['prompters'],
  run: Run,
): EvaluationReport['metrics']['prompters'] {
  const untrained = new Map(run.prompters.map(({ key, untrainedFor }) => [key, untrainedFor]));
  return Object.fromEntries(
    Object.entries(prompters).map(([key, results]) => [
      key,
      { ...results, untrainedFor: untrained.get(key) ?? [] },
    ]),
  );
}

type ReportedImage = EvaluationReport['images'][number];

function reportImage({ name, label, state, score, results, failedPrompters }: RunImage): ReportedImage[] {
  if (state !== 'done' || score === null) return [];
  const prompters = Object.fromEntries(results.map((result) => [result.key, reportResult(result)]));
  return [
    {
      name,
      anomalous: label === 'anomalous',
      score,
      prompters,
      failedPrompters: Object.fromEntries(failedPrompters.map(({ key, reason }) => [key, reason])),
    },
  ];
}

function reportResult({
  points,
  boxes,
  dice,
  maskPixels,
  answerMask,
  warnings,
}: PrompterResult): ReportedImage['prompters'][string] {
  return { ...reportPrompt({ points, boxes }), dice, maskPixels, answerMask, warnings };
}

function reportOverride({
  imageName,
  author,
  createdAt,
  prompt,
  iou,
  dice,
  maskPixels,
}: PromptOverride): EvaluationReport['overrides'][number] {
  const { dense } = prompt;
  return { name: imageName, author, createdAt, ...reportPrompt(prompt), dense, iou, dice, maskPixels };
}

type ReportedPrompt = Pick<ReportedImage['prompters'][string], 'points' | 'boxes'>;

const reportPrompt = ({ points, boxes }: Pick<PrompterResult, 'points' | 'boxes'>): ReportedPrompt => ({
  points: points.map(({ x, y, label }) => [x, y, label]),
  boxes: boxes.map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2]),
});

const secondsBetween = (start: string, end: string): number => (Date.parse(end) - Date.parse(start)) / 1_000;
