import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { procedures, type Bank, type Scope } from '@mias/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createExampleBank } from '../testing/example.js';
import { inTeam, sharedDeployment, signUpFirstOwner, type SignedIn } from '../testing/people.js';
import { startTestApi, type TestApi } from '../testing/running-api.js';

let api: TestApi;
let owner: SignedIn;
let bank: Bank;
let key: string;
let keyToRead: string;
let foreignKey: string;

beforeAll(async () => {
  api = await startTestApi(sharedDeployment);
  owner = await signUpFirstOwner(api);
  const { team } = await owner.client.session.get.query();
  const dataDir = `${api.dataDir}/imports/${team?.id ?? ''}`;
  ({ bank } = await createExampleBank({ client: owner.client, dataDir }, 'example'));
  key = await keyOf(owner, 'read', 'run');
  keyToRead = await keyOf(owner, 'read');
  const other = await owner.client.teams.create.mutate({ name: 'Other' });
  foreignKey = await keyOf(inTeam(api, owner, other.id), 'read', 'run');
});
afterAll(() => api.stop());

async function keyOf({ client }: SignedIn, ...scopes: Scope[]): Promise<string> {
  return (await client.keys.create.mutate({ name: scopes.join(), scopes, expiresInDays: 1 })).key;
}

/** What is looked at of an OpenAPI document. */
const OpenApi = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ responses: z.record(z.string(), z.unknown()) })),
  ),
  components: z.record(z.string(), z.record(z.string(), z.unknown())),
});
const Refused = z.object({ code: z.string(), message: z.string() });
const Made = z.object({ id: z.string() });

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** @param body of a POST; without one it is a GET */
async function ask(path: string, as: string | null, body?: unknown): Promise<Answer> {
  const response = await fetch(`${api.url()}/v1/${path}`, {
    headers: { ...(as !== null && { authorization: `Bearer ${as}` }), 'content-type': 'application/json' },
    ...(body !== undefined && {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, body: answer };
}

/** The status of a refusal and its message. */
const refusalOf = ({ status, body }: Answer): readonly [number, string] => [
  status,
  Refused.parse(body).message,
];

describe('the document', () => {
  const document = async (): Promise<string> => (await fetch(`${api.url()}/v1/openapi.json`)).text();
  const read = async (): Promise<z.infer<typeof OpenApi>> => OpenApi.parse(JSON.parse(await document()));

  it('has every procedure of the router, and nothing else', async () => {
    const { paths } = await read();
    const described = Object.entries(paths).map(([path, item]) => `${Object.keys(item).join()} ${path}`);
    const wanted = procedures.map(({ name, kind }) => `${kind === 'mutation' ? 'post' : 'get'} /${name}`);
    expect(described.sort()).toEqual(wanted.sort());
  });

  it('says of each what it takes and gives: no answer is of any shape', async () => {
    const { paths } = await read();
    const shapeless = Object.entries(paths).filter(([, item]) =>
      JSON.stringify(Object.values(item)[0]?.responses['200']).includes('"schema":{}'),
    );
    expect(shapeless.map(([path]) => path)).toEqual([]);
  });

  it('refers to nothing that it does not hold, and names what the contracts name', async () => {
    const whole = await document();
    const { components } = await read();
    const references = [...whole.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBe(whole.split('"$ref"').length - 1);
    expect(references.filter(([, kind = '', name = '']) => components[kind]?.[name] === undefined)).toEqual(
      [],
    );
    expect(Object.keys(components['schemas'] ?? {})).toEqual(
      expect.arrayContaining(['Run', 'Bank', 'Progress']),
    );
    expect(whole).not.toContain('__schema');
  });
});

describe('a call', () => {
  it('answers as the typed client is answered', async () => {
    const { status, body } = await ask(`banks.get?bankId=${bank.id}`, key);
    expect({ status, body }).toEqual({
      status: 200,
      body: await owner.client.banks.get.query({ bankId: bank.id }),
    });
  });

  it('takes lists, numbers and truth values from its address', async () => {
    const listed = await ask(`datasets.images?versionId=${bank.versionId}&hasMask=true&limit=1`, key);
    expect(listed).toMatchObject({ status: 200, body: { total: 1 } });
    const lone = await ask(`runs.compare?runIds=${bank.id}`, key);
    expect(refusalOf(lone)).toEqual([400, expect.stringMatching(/a comparison takes at least 2 runs/)]);
  });

  it('changes what a client sees', async () => {
    const asked = { versionId: bank.versionId, bankId: bank.id, prompters: ['centroid'] };
    const { status, body } = await ask('runs.create', key, asked);
    expect(status).toBe(200);
    expect(await owner.client.runs.get.query({ runId: Made.parse(body).id })).toEqual(body);
  });

  it('of another team finds nothing', async () => {
    expect(refusalOf(await ask(`banks.get?bankId=${bank.id}`, foreignKey))).toEqual([
      404,
      expect.stringMatching(/There is no bank/),
    ]);
    const asked = { versionId: bank.versionId, bankId: bank.id, prompters: ['centroid'] };
    expect(refusalOf(await ask('runs.create', foreignKey, asked))).toEqual([
      404,
      expect.stringMatching(/There is no /),
    ]);
  });

  it('needs a key with its scope', async () => {
    expect(refusalOf(await ask('datasets.list', null))).toEqual([
      401,
      expect.stringMatching(/Nobody is signed in/),
    ]);
    expect(refusalOf(await ask('datasets.list', 'mistyped'))).toEqual([
      401,
      expect.stringMatching(/This API key is not valid/),
    ]);
    expect(refusalOf(await ask('runs.cancel', keyToRead, { runId: bank.id }))).toEqual([
      403,
      expect.stringMatching(/with the scope run/),
    ]);
    expect(refusalOf(await ask('audit.list', key))).toEqual([
      403,
      expect.stringMatching(/no API key opens it/),
    ]);
  });

  it('refuses a stream like anything else, with a status', async () => {
    const watched = `progress.watch?kind=bank&id=${bank.id}`;
    expect(refusalOf(await ask(watched, 'mistyped'))).toEqual([401, expect.stringMatching(/not valid/)]);
    expect(refusalOf(await ask(watched, foreignKey))).toEqual([404, expect.stringMatching(/There is no/)]);
    expect(refusalOf(await ask('progress.watch?kind=bank&id=x', key))).toEqual([
      400,
      expect.stringMatching(/UUID\s+→ at id/),
    ]);
  });

  it.each([
    { what: 'a missing value', path: 'banks.get', says: /expected string, received undefined\s+→ at bankId/ },
    {
      what: 'a number that is none',
      path: 'datasets.images?limit=many',
      says: /expected number.*\s+→ at limit/,
    },
    {
      what: 'a misspelt name',
      path: 'datasets.list?archive=true',
      says: /has no parameter "archive".*: archived/,
    },
    {
      what: 'the name of what every object has',
      path: 'datasets.list?constructor=1',
      says: /has no parameter "constructor"/,
    },
    {
      what: 'an id that is none',
      path: 'runs.cancel',
      body: { runId: 'x' },
      says: /UUID\s+→ at runId/,
    },
    { what: 'text that is no JSON', path: 'runs.create', body: '{ id }', says: /The body is no JSON/ },
  ])('refuses $what with the rule', async ({ path, body, says }) => {
    expect(refusalOf(await ask(path, key, body))).toEqual([400, expect.stringMatching(says)]);
  });

  it('has one method, one type of body and a largest size', async () => {
    expect(refusalOf(await ask('banks.list', key, {}))).toEqual([
      405,
      expect.stringMatching(/banks.list is called with GET, not with POST/),
    ]);
    expect(refusalOf(await ask('runs.create', key))).toEqual([
      405,
      expect.stringMatching(/called with POST/),
    ]);
    expect(refusalOf(await ask('banks.lost', key))).toEqual([
      404,
      expect.stringMatching(/There is no procedure "banks.lost"/),
    ]);
    expect((await ask('runs.create', key, { name: 'x'.repeat(1_000_001) })).status).toBe(413);
    const form = await fetch(`${api.url()}/v1/runs.create`, {
      method: 'POST',
      body: 'a=1',
      headers: { authorization: `Bearer ${key}` },
    });
    expect(form.status).toBe(415);
  });

  it('in the name of somebody who signed in is not made by a page of another site', async () => {
    const headers = { ...owner.headers, origin: 'https://elsewhere.test' };
    const response = await fetch(`${api.url()}/v1/datasets.list`, { headers });
    expect(response.status).toBe(403);
  });
});

describe('the page to try calls on', () => {
  const page = (): Promise<Response> => fetch(`${api.url()}/v1/docs`);

  it('may load and call nothing but its own origin, and runs no script of the page itself', async () => {
    const policy = (await page()).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it('has all that it asks for beside it', async () => {
    const names = [...(await (await page()).text()).matchAll(/(?:src|href)="([^"]*)"/g)].map(
      ([, name = '']) => name,
    );
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) {
      expect(name).toMatch(/^[\w.-]+$/);
      expect((await fetch(`${api.url()}/v1/${name}`)).status).toBe(200);
    }
  });
});

/** Enough for a stream: it goes on for as long as the run does. */
const FIRST_NEWS = /^data: {"subject/m;

describe('docs/api.md', () => {
  it('has commands that work as they stand there', async ({ skip }) => {
    if (!(await works('curl', '--version'))) skip('curl is not installed');
    const guide = await readFile(fileURLToPath(new URL('../../../../docs/api.md', import.meta.url)), 'utf8');
    const [list = '', create = '', follow = ''] = [...guide.matchAll(/```sh\n(.*?)```/gs)].map(
      ([, command = '']) => command,
    );
    const environment = {
      MIAS_API_URL: api.url(),
      MIAS_API_KEY: key,
      VERSION: bank.versionId,
      BANK: bank.id,
    };
    expect(JSON.parse(await run(list, environment))).toMatchObject([{ name: 'example' }]);
    const created: unknown = JSON.parse(await run(create, environment));
    expect(created).toMatchObject({
      state: 'waiting',
      prompters: [{ key: 'centroid' }, { key: 'bounding-box' }],
    });
    const { id } = Made.parse(created);
    expect(await run(follow, { ...environment, RUN: id })).toContain(`"id":"${id}"`);
  });
});

/** What a command of the shell writes, or a stream's first news. */
async function run(command: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const shell = spawn('bash', ['--norc', '-euc', `exec ${command.trimStart()}`], {
    env: { PATH: process.env['PATH'], ...environment },
  });
  let written = '';
  shell.stdout.on('data', (chunk: Buffer) => {
    written += chunk.toString();
    if (FIRST_NEWS.test(written)) shell.kill();
  });
  const [complaint, closed] = await Promise.all([text(shell.stderr), once(shell, 'close')]);
  expect([closed[0], complaint]).toEqual([FIRST_NEWS.test(written) ? null : 0, '']);
  return written;
}

async function works(program: string, option: string): Promise<boolean> {
  const [code] = await once(spawn(program, [option], { stdio: 'ignore' }), 'close').catch(() => [1]);
  return code === 0;
}
