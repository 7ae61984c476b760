import type { ApiKey, CreateApiKey, NewApiKey } from './api-key.js';
import type { AuditPage, AuditQuery } from './audit.js';
import type { Bank, CreateBank, IndexBank, LeftOutOfBank } from './bank.js';
import type { BankEstimate } from './bank-estimate.js';
import type { BankHealth } from './bank-health.js';
import type {
  ComparedImages,
  CompareImages,
  CompareRuns,
  ExportComparison,
  ExportedText,
  RunComparison,
} from './comparison.js';
import type {
  DatasetDetail,
  DatasetImage,
  DatasetQuery,
  DatasetSummary,
  DatasetVersion,
  EditDataset,
  ImagePage,
  ImageQuery,
  ImportFolder,
} from './dataset.js';
import type { DatasetImport, ImportUpload } from './dataset-import.js';
import type { Detector, RegisterDetector } from './detector.js';
import type { Encoder, RegisterEncoder } from './encoder.js';
import type { TriedPrompt, TryPrompt } from './hand-prompt.js';
import type { Health } from './health.js';
import type { CreateInvitation, Invitation, NewInvitation } from './invitation.js';
import type { ListedPrompter, WorkerProblem } from './plugin.js';
import type { Progress, Subject } from './progress.js';
import type { NearestAnswer, NearestQuery } from './nearest.js';
import type { KeepPrompt, KeptPrompt, OverrideQuery, PromptOverride } from './prompt-override.js';
import type { Pipeline, PublishPipeline, PublishRun, SegmentedImage, SegmentImage } from './pipeline.js';
import type { EvaluationReport } from './report.js';
import type {
  CreateRun,
  DiceDistribution,
  Repetition,
  Run,
  RunImageDetail,
  RunImagePage,
  RunImageQuery,
} from './run.js';
import type { ChangeRole, Member, TeamMembership } from './team.js';
import type { StartedUpload, StartUpload } from './upload.js';
import type { DiffQuery, VersionDiff } from './version-diff.js';
import type { FailedJob, NamedSubject, Workload } from './workload.js';

/**
 * What the API implements behind the router, for one caller: it holds what their team has. Every method
 * throws a Refusal for what the user can mend; what another team has is not found.
 */
export interface Services {
  readonly datasets: {
    list(query: DatasetQuery): Promise<DatasetSummary[]>;
    get(datasetId: string): Promise<DatasetDetail>;
    version(versionId: string): Promise<DatasetVersion>;
    /** The same content under the same name gives the version that is there. */
    importFolder(input: ImportFolder): Promise<DatasetVersion>;
    /** Refuses a file that is too large; the same file again gives the upload to go on with. */
    startUpload(input: StartUpload): Promise<StartedUpload>;
    /** Hands a whole upload to the workers. */
    importUpload(input: ImportUpload): Promise<DatasetImport>;
    /** Those that have not become a version, newest first. */
    imports(): Promise<DatasetImport[]>;
    imported(importId: string): Promise<DatasetImport>;
    /** Forgets an import that failed; cancels one that has not ended. */
    dismissImport(importId: string): Promise<DatasetImport>;
    edit(input: EditDataset): Promise<DatasetDetail>;
    /** Takes a dataset out of the lists; what was made of it stays. */
    archive(datasetId: string): Promise<DatasetDetail>;
    unarchive(datasetId: string): Promise<DatasetDetail>;
    diff(query: DiffQuery): Promise<VersionDiff>;
    images(query: ImageQuery): Promise<ImagePage>;
    image(imageId: string): Promise<DatasetImage>;
  };
  readonly encoders: {
    list(): Promise<Encoder[]>;
    get(encoderId: string): Promise<Encoder>;
    /** The same checkpoint (by hash) as the same kind gives the encoder that is there. */
    register(input: RegisterEncoder): Promise<Encoder>;
    /** Refuses a file that is too large; the same file again gives the upload to go on with. */
    startUpload(input: StartUpload): Promise<StartedUpload>;
  };
  readonly detectors: {
    list(): Promise<Detector[]>;
    get(detectorId: string): Promise<Detector>;
    /** The same file (by hash) with the same settings gives the detector that is there. */
    register(input: RegisterDetector): Promise<Detector>;
    /** Refuses a file that is too large; the same file again gives the upload to go on with. */
    startUpload(input: StartUpload): Promise<StartedUpload>;
  };
  readonly banks: {
    list(): Promise<Bank[]>;
    get(bankId: string): Promise<Bank>;
    /** The same version, encoder and recipe give the bank that is there; one that failed is started again. */
    create(input: CreateBank): Promise<Bank>;
    /** What `create` would build, before it is built. */
    estimate(input: CreateBank): Promise<BankEstimate>;
    /** Asks for the bank's HNSW index; another precision replaces the one that is there. */
    index(input: IndexBank): Promise<Bank>;
    /** Compares each image of a sealed bank with all others of it; again where that failed before. */
    checkHealth(bankId: string): Promise<BankHealth>;
    /** Null before it was asked for. */
    health(bankId: string): Promise<BankHealth | null>;
    /** Training images that are not in the bank, with the reason. */
    leftOut(bankId: string): Promise<LeftOutOfBank[]>;
    /** Stops a bank that is being built. */
    cancel(bankId: string): Promise<Bank>;
    /** Goes on with a bank that failed or was cancelled; refuses any other, since a sealed bank never changes. */
    retry(bankId: string): Promise<Bank>;
  };
  readonly prompters: {
    /** Those that come with the platform, then the plugins of the living workers. */
    list(): Promise<ListedPrompter[]>;
    /** What the living workers were told to load and could not. */
    problems(): Promise<WorkerProblem[]>;
  };
  readonly runs: {
    list(): Promise<Run[]>;
    get(runId: string): Promise<Run>;
    create(input: CreateRun): Promise<Run>;
    cancel(runId: string): Promise<Run>;
    /** Tries again what failed; refuses a run in which nothing did. */
    retry(runId: string): Promise<Run>;
    /** The same recipe, bank and version again, with the same code of every prompter. */
    repeat(runId: string): Promise<Run>;
    /** Null where the run repeats none. */
    repetition(runId: string): Promise<Repetition | null>;
    diceDistribution(runId: string): Promise<DiceDistribution>;
    images(query: RunImageQuery): Promise<RunImagePage>;
    image(runId: string, imageId: string): Promise<RunImageDetail>;
    report(runId: string): Promise<EvaluationReport>;
    /** What the decoder makes of a prompt by hand; nothing of it is kept. */
    tryPrompt(input: TryPrompt): Promise<TriedPrompt>;
    /** Stores a prompt by hand with its masks, beside those of the run's prompters. */
    keepPrompt(input: KeepPrompt): Promise<KeptPrompt>;
    nearest(query: NearestQuery): Promise<NearestAnswer>;
    /** Newest first. */
    overrides(query: OverrideQuery): Promise<PromptOverride[]>;
    /** Refuses runs over different dataset versions. */
    compare(input: CompareRuns): Promise<RunComparison>;
    exportComparison(input: ExportComparison): Promise<ExportedText>;
    compareImages(input: CompareImages): Promise<ComparedImages>;
  };
  readonly pipelines: {
    list(): Promise<Pipeline[]>;
    get(pipelineId: string): Promise<Pipeline>;
    /** The same name and content give the pipeline that is there; a name is never given to another. */
    publish(input: PublishPipeline): Promise<Pipeline>;
    publishRun(input: PublishRun): Promise<Pipeline>;
    /** It can be looked at and not be called any more. */
    retire(pipelineId: string): Promise<Pipeline>;
    /** Waits for its turn and for a worker; nothing of the image is kept. */
    segment(input: SegmentImage, signal?: AbortSignal): Promise<SegmentedImage>;
  };
  readonly team: {
    rename(name: string): Promise<TeamMembership>;
    members(): Promise<Member[]>;
    /** Refuses to leave a team without an owner; so does `remove`. */
    changeRole(input: ChangeRole): Promise<Member>;
    remove(userId: string): Promise<Member>;
  };
  readonly invitations: {
    list(): Promise<Invitation[]>;
    create(input: CreateInvitation): Promise<NewInvitation>;
    revoke(invitationId: string): Promise<Invitation>;
  };
  readonly keys: {
    /** The caller's own; for an owner those of the whole team. */
    list(): Promise<ApiKey[]>;
    /** Refuses scopes that the caller's role does not reach. */
    create(input: CreateApiKey): Promise<NewApiKey>;
    revoke(keyId: string): Promise<ApiKey>;
  };
  readonly audit: { list(query: AuditQuery): Promise<AuditPage> };
  readonly jobs: {
    /** The latest first. */
    failed(): Promise<FailedJob[]>;
    /** Lets what the job was about go on where it ended; what is finished of it stays. */
    retry(jobId: string): Promise<NamedSubject>;
  };
  readonly workers: { workload(): Promise<Workload> };
  readonly health: { get(): Promise<Health> };
  readonly progress: {
    /** The snapshot of now, then every change until a final state or the signal. */
    watch(subject: Subject, signal: AbortSignal): AsyncIterable<Progress>;
    /** Every change of everything, for lists. */
    watchAll(signal: AbortSignal): AsyncIterable<Progress>;
  };
}
