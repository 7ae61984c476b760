import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  appRouter,
  choosePrompters,
  DetectorSettings,
  type Access,
  type Role,
  type Scope,
} from '@mias/contracts';
import { presets } from '@mias/core';
import { createImport, createPipeline, registerDetector, openBlobStore, withinTeam } from '@mias/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleBank } from '../testing/example.js';
import { startTestApi, type TestApi } from '../testing/running-api.js';
import {
  inTeam,
  sharedDeployment,
  signUpFirstOwner,
  signUpInvited,
  type SignedIn,
} from '../testing/people.js';

/** The router's own list, so that no procedure can be forgotten here. */
const procedures = Object.entries(appRouter._def.procedures).map(([name, procedure]) => {
  const definition = field(procedure, '_def');
  const access = field(definition, 'meta');
  return {
    name,
    kind: String(field(definition, 'type')),
    access: isAccess(access) ? access : undefined,
    inputs: inputNames(field(definition, 'inputs')),
  };
});

/** Who may do what, written down a second time: role and, for a key, its scopes. */
interface Asking {
  readonly role: Role | null;
  readonly scopes: readonly Scope[] | null;
}

const visitors = {
  nobody: { role: null, scopes: null },
  viewer: { role: 'viewer', scopes: null },
  editor: { role: 'editor', scopes: null },
  owner: { role: 'owner', scopes: null },
  'viewer with a key to read': { role: 'viewer', scopes: ['read'] },
  'editor with a key to read': { role: 'editor', scopes: ['read'] },
  'editor with a key to write': { role: 'editor', scopes: ['write'] },
  'editor with a key to run': { role: 'editor', scopes: ['run'] },
  'viewer with a key to segment': { role: 'viewer', scopes: ['segment'] },
  'owner with a key to all': { role: 'owner', scopes: ['read', 'write', 'run', 'segment'] },
} as const satisfies Record<string, Asking>;
type Name = keyof typeof visitors;

function expected(access: Access, { role, scopes }: Asking): 'in' | 401 | 403 {
  if (access.who === 'anyone') return 'in';
  if (role === null) return 401;
  if (access.who === 'person') return scopes === null ? 'in' : 403;
  const may = {
    viewer: ['viewer', 'editor', 'owner'],
    editor: ['editor', 'owner'],
    owner: ['owner'],
  }[access.who];
  if (!may.includes(role)) return 403;
  if (scopes === null) return 'in';
  return access.scope !== 'people' && scopes.some((scope) => scope === access.scope) ? 'in' : 403;
}

/** A field of an input that holds an id, or several. */
const NAMES_A_THING = /(^id|Ids?)$/;

/** What inputs need besides ids, so that it is the id that is refused. */
const rest = {
  role: 'viewer',
  prompters: ['centroid'],
  prompt: { points: [{ x: 1, y: 2, label: 1 }], boxes: [] },
  author: 'Somebody',
  name: 'Something',
  prompter: 'centroid',
  format: 'csv',
  measure: 'score',
  x: 1,
  y: 2,
  change: 'added',
};

type Things = Readonly<Record<string, string | readonly string[]>>;

let api: TestApi;
let headers: Record<Name, Readonly<Record<string, string>>>;
let outsider: SignedIn;
/** What the team of the visitors has, under every name that an input may give it. */
let things: Things;

beforeAll(async () => {
  api = await startTestApi(sharedDeployment);
  const owner = await signUpFirstOwner(api);
  const viewer = await signUpInvited(api, owner, { email: 'viewer@example.org', role: 'viewer' });
  const editor = await signUpInvited(api, owner, { email: 'editor@example.org', role: 'editor' });
  const key = async ({ client }: SignedIn, ...scopes: Scope[]) => {
    const made = await client.keys.create.mutate({ name: scopes.join(), scopes, expiresInDays: 1 });
    return { authorization: `Bearer ${made.key}` };
  };
  headers = {
    nobody: {},
    viewer: viewer.headers,
    editor: editor.headers,
    owner: owner.headers,
    'viewer with a key to read': await key(viewer, 'read'),
    'editor with a key to read': await key(editor, 'read'),
    'editor with a key to write': await key(editor, 'write'),
    'editor with a key to run': await key(editor, 'run'),
    'viewer with a key to segment': await key(viewer, 'segment'),
    'owner with a key to all': await key(owner, 'read', 'write', 'run', 'segment'),
  };
  outsider = await signUpOutsider(owner);
  things = await fillTeam(owner);
});
afterAll(() => api.stop());

describe('every procedure', () => {
  it('says who may call it', () => {
    expect(procedures.length).toBeGreaterThan(20);
    expect(procedures.filter(({ access }) => access === undefined)).toEqual([]);
  });

  it('is closed to whoever is in no team, but for these', () => {
    const open = procedures.filter(({ access }) => access?.who === 'anyone' || access?.who === 'person');
    expect(open.map(({ name, access }) => `${name}: ${access?.who ?? ''}`).sort()).toEqual([
      'invitations.accept: anyone',
      'invitations.join: person',
      'invitations.look: anyone',
      'session.get: anyone',
      'teams.create: person',
    ]);
  });

  it('that changes something is closed to viewers, but for their own keys; calling a pipeline keeps nothing', () => {
    const changing = procedures.filter(
      ({ kind, access }) =>
        kind === 'mutation' && access?.who === 'viewer' && 'scope' in access && access.scope !== 'read',
    );
    expect(changing.map(({ name }) => name).sort()).toEqual([
      'keys.create',
      'keys.revoke',
      'pipelines.segment',
    ]);
  });

  it.each(procedures)('$name lets in whom it says, and nobody else', async ({ name, kind, access }) => {
    const answers: Record<string, 'in' | number> = {};
    const wanted: Record<string, 'in' | number> = {};
    for (const visitor of Object.keys(visitors) as Name[]) {
      // Without an input: whoever is let in hears what is missing, if anything is.
      const { status } = await call({ name, kind }, headers[visitor], undefined);
      answers[visitor] = status === 401 || status === 403 ? status : 'in';
      wanted[visitor] = access === undefined ? 'in' : expected(access, visitors[visitor]);
    }
    expect(answers).toEqual(wanted);
  });
});

describe('across teams', () => {
  const about = procedures.filter(({ inputs }) => inputs.some((input) => NAMES_A_THING.test(input)));

  it('something is there to be found, by everything that takes an id', () => {
    expect(about.length).toBeGreaterThan(10);
    const given = new Set(Object.keys(things));
    const missing = about.flatMap(({ inputs }) =>
      inputs.filter((input) => NAMES_A_THING.test(input) && !given.has(input)),
    );
    expect(missing).toEqual([]);
  });

  it.each(about)('$name finds nothing of another team', async ({ name, kind, inputs }) => {
    const { status, body } = await call({ name, kind }, outsider.headers, sampleOf(inputs));
    expect([status, body]).toEqual([404, expect.stringMatching(/There is no /)]);
  });

  it.each(about.filter(({ kind }) => kind === 'query'))(
    '$name finds it in its own team',
    async ({ name, kind, inputs }) => {
      const { status, body } = await call({ name, kind }, headers.owner, sampleOf(inputs));
      // A report of a run that is not done, and a question where no worker is, are refused, but not as unknown.
      expect([200, 409, 503], body).toContain(status);
    },
  );

  it.each(procedures.filter(({ kind, inputs }) => kind === 'query' && inputs.length === 0))(
    '$name lists nothing of another team',
    async ({ name, kind }) => {
      const { body } = await call({ name, kind }, outsider.headers, undefined);
      expect(
        Object.values(things)
          .flat()
          .filter((id) => id.length === 36 && body.includes(id)),
      ).toEqual([]);
    },
  );

  it('a blob of another team cannot be read by its hash', async () => {
    const sha256 = String(things['thumbnail']);
    const get = (who: Readonly<Record<string, string>>) =>
      fetch(`${api.url()}/blobs/${sha256}.webp`, { headers: who });
    expect((await get(headers.viewer)).status).toBe(200);
    expect((await get(headers['editor with a key to read'])).status).toBe(200);
    expect((await get(headers['editor with a key to write'])).status).toBe(403);
    expect((await get({})).status).toBe(401);
    expect((await get(outsider.headers)).status).toBe(404);
  });

  it('the same name and the same checkpoint are another dataset and another encoder', async () => {
    const mine = await fillTeam(outsider);
    const same = Object.entries(mine).filter(([name, id]) => name.endsWith('Id') && things[name] === id);
    expect(same).toEqual([]);
  });

  it('a folder of another team cannot be imported', async () => {
    const folder = path.join(await importFolderOf(headers.owner), 'folders', 'example');
    await expect(outsider.client.datasets.importFolder.mutate({ path: folder })).rejects.toThrow(
      /Your team imports by path from .* and from nowhere else/,
    );
  });
});

function field(value: unknown, name: string): unknown {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
    ? Reflect.get(value, name)
    : undefined;
}

function isAccess(value: unknown): value is Access {
  return typeof field(value, 'who') === 'string';
}

/** Names of the fields of a procedure's input. */
function inputNames(inputs: unknown): string[] {
  return (Array.isArray(inputs) ? inputs : []).flatMap((input: unknown) => {
    const options = field(input, 'options');
    // Of a choice between several, the first stands for all: together they would be no input.
    return namesIn(field(Array.isArray(options) ? options[0] : input, 'shape'));
  });
}

function namesIn(shape: unknown): string[] {
  return typeof shape === 'object' && shape !== null ? Object.keys(shape) : [];
}

/** What the team has and what else is needed, as far as the input takes it. */
function sampleOf(inputs: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries({ ...rest, ...things }).filter(([name]) => inputs.includes(name)));
}

const NEWS_WITHIN_MS = 500;

interface Called {
  readonly name: string;
  readonly kind: string;
}

/** Asks over HTTP, as any program may, with an input that need not be right. */
async function call(
  { name, kind }: Called,
  who: Readonly<Record<string, string>>,
  input: unknown,
): Promise<{ readonly status: number; readonly body: string }> {
  const leave = new AbortController();
  const url = new URL(`${api.url()}/trpc/${name}`);
  const asked = input === undefined ? undefined : JSON.stringify(input);
  if (kind !== 'mutation' && asked !== undefined) url.searchParams.set('input', asked);
  const response = await fetch(url, {
    method: kind === 'mutation' ? 'POST' : 'GET',
    headers: {
      ...who,
      'content-type': 'application/json',
      ...(kind === 'subscription' && { accept: 'text/event-stream' }),
    },
    signal: leave.signal,
    ...(kind === 'mutation' && { body: asked ?? '{}' }),
  });
  if (kind !== 'subscription' || response.body === null) {
    return { status: response.status, body: await response.text() };
  }
  const body = await firstNews(response.body);
  leave.abort();
  return { status: Number(/"httpStatus":(\d+)/.exec(body)?.[1] ?? response.status), body };
}

/** A stream says that it is connected; then comes a refusal at once, or what is new when something is. */
async function firstNews(stream: ReadableStream<Uint8Array>): Promise<string> {
  const reader = stream.getReader();
  const silence = sleep(NEWS_WITHIN_MS).then(() => null);
  let text = '';
  while (!/"httpStatus"|"state"|"workers"/.test(text)) {
    const chunk = await Promise.race([reader.read(), silence]);
    if (chunk === null || chunk.done) break;
    text += Buffer.from(chunk.value).toString();
  }
  return text;
}

/** Somebody who owns another team, and is in no other. */
async function signUpOutsider(owner: SignedIn): Promise<SignedIn> {
  const team = await owner.client.teams.create.mutate({ name: 'Other' });
  const ownerThere = inTeam(api, owner, team.id);
  return signUpInvited(api, ownerThere, { email: 'outsider@example.org', role: 'owner' });
}

async function importFolderOf(who: Readonly<Record<string, string>>): Promise<string> {
  const { team } = await api.as(who).session.get.query();
  const folder = path.join(api.dataDir, 'imports', team?.id ?? '');
  await mkdir(folder, { recursive: true });
  return folder;
}

/** One of everything, as a member with the role to make it would. */
async function fillTeam({ client, headers: who }: SignedIn): Promise<Things> {
  const dataDir = await importFolderOf(who);
  const { version, encoder, bank } = await createExampleBank({ client, dataDir }, 'example');
  const recipe = { versionId: version.id, bankId: bank.id, prompters: ['centroid'] };
  const run = await client.runs.create.mutate(recipe);
  const other = await client.runs.create.mutate(recipe);
  const { images } = await client.datasets.images.query({ versionId: version.id, split: 'test' });
  const imageId = images[0]?.id ?? '';
  const key = await client.keys.create.mutate({ name: 'one', scopes: ['read'], expiresInDays: 1 });
  const invitation = await client.invitations.create.mutate({ email: 'some@example.org', role: 'viewer' });
  const members = await client.teams.members.query();
  return {
    datasetId: version.datasetId,
    versionId: version.id,
    againstId: version.id,
    importId: await addImport(client),
    encoderId: encoder.id,
    bankId: bank.id,
    runId: run.id,
    runIds: [run.id, other.id],
    jobId: await failJobOf(encoder.id),
    imageId,
    keyId: key.id,
    invitationId: invitation.id,
    userId: members.find(({ role }) => role !== 'owner')?.userId ?? members[0]?.userId ?? '',
    kind: 'run',
    id: run.id,
    pipelineId: await addPipeline(bank.id),
    detectorId: await addDetector(bank.id),
    thumbnail: await giveThumbnail(imageId),
  };
}

/** As a worker would that cannot read it. */
async function failJobOf(subjectId: string): Promise<string> {
  const { id } = await api.db.prisma.job.findFirstOrThrow({ where: { subjectId } });
  await api.db.prisma.job.update({ where: { id }, data: { state: 'failed', finishedAt: new Date() } });
  return id;
}

/** As an upload would, whose archive is not there. */
async function addImport(client: SignedIn['client']): Promise<string> {
  const { team } = await client.session.get.query();
  const { id } = await createImport(withinTeam(api.db, team?.id ?? ''), {
    upload: randomBytes(16).toString('hex'),
    name: 'uploaded',
    binarizeMasks: false,
  });
  return id;
}

/** As it is published once the bank is sealed. */
async function addPipeline(bankId: string): Promise<string> {
  const { teamId } = await api.db.prisma.bank.findUniqueOrThrow({ where: { id: bankId } });
  const { preset, scoring, map } = presets.reference.run;
  const recipe = { preset, source: { kind: 'bank' as const, scoring }, map };
  const [prompter] = choosePrompters(['centroid'], {
    preset,
    encoder: 'sam',
    allowUntrainedPrompts: false,
  });
  if (prompter === undefined) throw new Error('A choice of one prompter gave none.');
  const content = { bankId, recipe, prompter, hash: 'c'.repeat(64) };
  const id = await createPipeline(withinTeam(api.db, teamId), { name: 'Example', ...content });
  return id ?? '';
}

/** As it is registered from an upload. */
async function addDetector(bankId: string): Promise<string> {
  const { teamId } = await api.db.prisma.bank.findUniqueOrThrow({ where: { id: bankId } });
  const model = { name: 'Example', sha256: 'd'.repeat(64), bytes: 1 };
  return registerDetector(withinTeam(api.db, teamId), { ...model, settings: DetectorSettings.parse({}) });
}

/** As a worker's inspection would. */
async function giveThumbnail(imageId: string): Promise<string> {
  const blobs = await openBlobStore(`${api.dataDir}/blobs`);
  const thumbnailSha256 = await blobs.put(Buffer.from(`thumbnail of ${imageId}`));
  await api.db.prisma.image.update({ where: { id: imageId }, data: { thumbnailSha256 } });
  return thumbnailSha256;
}
