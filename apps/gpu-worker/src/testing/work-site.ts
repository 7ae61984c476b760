import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LOCAL_TEAM_ID, PrompterChoice, type Subject } from '@mias/contracts';
import {
  canonicalJson,
  presets,
  recogniseLayout,
  type BankRecipe,
  type EncoderKind,
  type PresetId,
  type RunRecipe,
} from '@mias/core';
import {
  createBank,
  createPipeline,
  createRun,
  createVersion,
  offer,
  openArchiveStore,
  openBlobStore,
  openDatabase,
  registerEncoder,
  withinTeam,
  type BlobStore,
  type Database,
  type NewImage,
  type TeamDatabase,
} from '@mias/db';
import { startEmbeddedDatabase } from '@mias/db/testing';
import { findPrompter, parsePrompterSelection, resolveParameters } from '@mias/prompters';
import { createBankSearches } from '../bank-searches.js';
import { createOpenDetectors } from '../detectors/open-detectors.js';
import { openEmbeddingCache } from '../embedding-cache.js';
import { createOpenEncoders, type EncodersOptions } from '../open-encoders.js';
import { openPrompters } from '../prompters/open-prompters.js';
import { performJob, type JobReport } from '../perform-job.js';
import type { Workbench } from '../workbench.js';

/** A database, a data folder and a workbench of one test file, and the creations that the API makes. */
export interface WorkSite {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly db: TeamDatabase;
  readonly blobs: BlobStore;
  readonly bench: Workbench;
  /** Every subject that progress was told of, in order. */
  readonly told: readonly Subject[];
  importFolder(folder: string, options?: { readonly binarizeMasks: boolean }): Promise<string>;
  register(checkpoint: string, kind?: EncoderKind): Promise<string>;
  addBank(versionId: string, encoderId: string, recipe?: BankRecipe): Promise<string>;
  /** @param prompters in text form where they come with the platform, ready choices where they are plugins */
  addRun(
    versionId: string,
    bankId: string,
    prompters: readonly (string | PrompterChoice)[],
    recipe?: RunRecipe,
  ): Promise<string>;
  /** @param prompter in text form; one that comes with the platform */
  addPipeline(name: string, bankId: string, prompter: string): Promise<string>;
  /** Does every job in this process until nothing is left to do. */
  work(): Promise<JobReport[]>;
  /** Does the next job, or returns null when nothing is left. */
  step(): Promise<JobReport | null>;
  close(): Promise<void>;
}

/** @param granted memory that encoding may take; images are encoded one by one without it */
export async function openWorkSite(granted: Pick<EncodersOptions, 'memoryBytes'> = {}): Promise<WorkSite> {
  const server = await startEmbeddedDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'mias-work-'));
  const cacheDir = path.join(dataDir, 'cache');
  const db = withinTeam(openDatabase(server.url), LOCAL_TEAM_ID);
  const blobs = await openBlobStore(path.join(dataDir, 'blobs'));
  const runtime = { provider: 'cpu', threads: null } as const;
  const told: Subject[] = [];
  const bench: Workbench = {
    db,
    blobs,
    archives: await openArchiveStore(path.join(dataDir, 'archives')),
    encoders: createOpenEncoders(blobs, { cacheDir, runtime, ...granted }),
    detectors: createOpenDetectors(blobs, { threads: null, limits: { seconds: 10, memoryMb: 512 } }),
    embeddings: await openEmbeddingCache(path.join(cacheDir, 'embeddings'), 2 ** 30),
    searches: createBankSearches(db, { cacheDir, bankCacheBytes: 2 ** 30, runtime }),
    cacheDir,
    prompters: await openPrompters([], { seconds: 10, memoryMb: 256 }),
    tell: (subject) => {
      told.push(subject);
      return Promise.resolve();
    },
    stopping: new AbortController().signal,
  };
  const step = async (): Promise<JobReport | null> => {
    for (const id of await offered(db)) {
      const report = await performJob(id, 'test', bench);
      if (report !== null) return report;
    }
    return null;
  };
  return {
    databaseUrl: server.url,
    dataDir,
    db,
    blobs,
    bench,
    told,
    importFolder: (folder, options = { binarizeMasks: false }) =>
      importFolder(db, blobs, { folder, ...options }),
    register: async (checkpoint, kind = 'sam') => {
      const { sha256, bytes } = await blobs.putFile(checkpoint);
      return registerEncoder(db, { name: path.basename(checkpoint), kind, sha256, bytes });
    },
    addBank: (versionId, encoderId, recipe = presets.reference.bank) =>
      createBank(db, { versionId, encoderId, recipe, recipeHash: hashOf(recipe) }),
    addRun: (versionId, bankId, prompters, recipe = presets.reference.run) =>
      createRun(db, {
        versionId,
        bankId,
        recipe,
        prompters: prompters.map((prompter) =>
          typeof prompter === 'string' ? choosePrompter(prompter, recipe.preset) : prompter,
        ),
      }),
    addPipeline: async (name, bankId, prompter) => {
      const { preset, scoring, map } = presets.reference.run;
      const content = {
        bankId,
        recipe: {
          preset,
          source: { kind: 'bank' as const, scoring },
          map: { side: map.side, sigma: map.sigma },
        },
        prompter: choosePrompter(prompter, preset),
      };
      const id = await createPipeline(db, { name, ...content, hash: hashOf(content) });
      if (id === null) throw new Error(`There is another pipeline "${name}".`);
      return id;
    },
    step,
    work: async () => {
      const reports: JobReport[] = [];
      for (let report = await step(); report !== null; report = await step()) reports.push(report);
      return reports;
    },
    close: async () => {
      bench.detectors.dispose();
      await bench.searches.dispose();
      await bench.encoders.dispose();
      await db.close();
      await server.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** Ids of the jobs that a queue would get. */
async function offered(db: Database): Promise<string[]> {
  const ids: string[] = [];
  await offer(db, {
    addBulk: (jobs) => {
      ids.push(...jobs.map(({ data }) => data.jobId));
      return Promise.resolve();
    },
  });
  return ids;
}

async function importFolder(
  db: TeamDatabase,
  blobs: BlobStore,
  { folder, binarizeMasks }: { readonly folder: string; readonly binarizeMasks: boolean },
): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  const manifest = recogniseLayout(files);
  const store = async (file: string) => (await blobs.putFile(path.join(folder, file))).sha256;
  const images: NewImage[] = [];
  for (const { name, split, label, path: file, maskPath } of manifest.images) {
    const maskSha256 = maskPath === null ? null : await store(maskPath);
    images.push({ name, split, label, sha256: await store(file), maskSha256 });
  }
  return createVersion(db, {
    datasetName: path.basename(folder),
    modality: null,
    hash: hashOf({ binarizeMasks, images }),
    layout: manifest.layout,
    sourcePath: folder,
    binarizeMasks,
    warnings: [],
    images,
  });
}

/** A prompter that comes with the platform, from its text form. */
export function choosePrompter(text: string, preset: PresetId): PrompterChoice {
  const { key, id, parameters } = parsePrompterSelection(text);
  const resolved = resolveParameters(findPrompter(id), parameters, presets[preset]);
  return PrompterChoice.parse({ key, id, parameters: resolved });
}

const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');
