import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@mias/client';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsThere, openBrowser } from './support/browser.js';
import { demoCheckpoint, ownGolden } from './support/paths.js';
import { startSharedStack, type SharedStack } from './support/shared-stack.js';

const PASSWORD = 'correct horse battery';
const WITHIN = 60_000;

/** A deployment of its own where people sign in, without worker: nothing has to be computed for this. */
describe.skipIf(!browserIsThere)('two teams', () => {
  let stack: SharedStack;
  let dataDir: string;
  let browser: Browser;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'mias-two-teams-'));
    stack = await startSharedStack(dataDir, {
      MIAS_SECRET: randomBytes(32).toString('base64'),
      MIAS_FIRST_OWNER: 'ada@example.org',
      MIAS_IMPORT_DIR: join(dataDir, 'imports'),
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await stack.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** A browser of somebody else: no cookies yet. */
  async function newPage(): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      // As if from a machine of its own: signing in is limited to three tries in ten seconds an address.
      extraHTTPHeaders: { 'x-forwarded-for': `192.0.2.${contexts.length + 1}` },
    });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(WITHIN);
    return page;
  }

  async function signUp(page: Page, link: string, name: string): Promise<void> {
    await page.goto(link);
    await page.getByLabel('Your name').fill(name);
    await page.getByLabel('Choose a password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByTestId('who-is-here').waitFor();
  }

  async function invite(page: Page, email: string, role: string): Promise<string> {
    await page.goto(`${stack.dashboardUrl}/team?part=invitations`);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Role').selectOption(role);
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.getByTestId('shown-once').locator('code').textContent();
    return link ?? '';
  }

  it('cannot see each other’s datasets, whoever asks, in whatever way', async () => {
    const ada = await newPage();
    await ada.goto(`${stack.dashboardUrl}/runs`);
    // Nobody is known yet.
    await ada.getByRole('heading', { name: 'Sign in' }).waitFor();

    await signUp(ada, stack.firstOwnerLink, 'Ada');
    await ada.goto(`${stack.dashboardUrl}/team?part=keys`);
    await ada.getByLabel('What the key is for').fill('import');
    await ada.getByLabel('write datasets and encoders').check();
    await ada.getByRole('button', { name: 'Make a key' }).click();
    const apiKey = (await ada.getByTestId('shown-once').locator('code').textContent()) ?? '';

    // A program of Ada's team imports a dataset and an encoder.
    const program = createClient({ url: stack.apiUrl, apiKey });
    const { team } = await program.session.get.query();
    const folder = join(dataDir, 'imports', team?.id ?? '');
    await mkdir(folder, { recursive: true });
    await cp(`${ownGolden}/dataset`, join(folder, 'scans'), { recursive: true });
    await cp(demoCheckpoint, join(folder, 'sam.pth'));
    const version = await program.datasets.importFolder.mutate({
      path: join(folder, 'scans'),
      name: 'Scans of A',
    });
    await program.encoders.register.mutate({ path: join(folder, 'sam.pth'), name: 'Encoder of A' });
    await ada.goto(`${stack.dashboardUrl}/datasets`);
    await ada.getByText('Scans of A').first().waitFor();

    // Grace, whom Ada invites as viewer, sees it and changes nothing.
    const grace = await newPage();
    await signUp(grace, await invite(ada, 'grace@example.org', 'viewer'), 'Grace');
    await grace.goto(`${stack.dashboardUrl}/datasets/${version.datasetId}`);
    await grace.getByRole('heading', { name: 'Scans of A' }).waitFor();
    await grace.goto(`${stack.dashboardUrl}/team`);
    await grace.getByText('you are viewer').waitFor();
    expect(await grace.getByRole('tab').allTextContents()).toEqual(['Members', 'API keys']);
    expect(await grace.getByLabel('Role of Grace').count()).toBe(0);
    await grace.goto(`${stack.dashboardUrl}/encoders`);
    await grace.getByTestId('encoder-row').filter({ hasText: 'Encoder of A' }).waitFor();
    expect(await grace.getByTestId('add-encoder').count()).toBe(0);

    // Ada makes her an editor, who may add; the team's last owner stays one.
    await ada.goto(`${stack.dashboardUrl}/team`);
    const roleOfGrace = ada.getByLabel('Role of Grace');
    await roleOfGrace.selectOption('editor');
    await expect.poll(() => roleOfGrace.inputValue()).toBe('editor');
    await grace.reload();
    await grace.getByTestId('add-encoder').waitFor();
    await ada.getByLabel('Role of Ada').selectOption('viewer');
    await ada.getByText('That was not changed').waitFor();
    await ada.reload();
    expect(await ada.getByLabel('Role of Ada').inputValue()).toBe('owner');
    expect(await roleOfGrace.inputValue()).toBe('editor');

    // Ada makes a second team and invites Bob there; he finds nothing of the first one.
    await ada.goto(`${stack.dashboardUrl}/team`);
    await ada.getByRole('button', { name: 'New team' }).click();
    await ada.getByLabel('Name of the team').last().fill('Team B');
    await ada.getByRole('button', { name: 'Make the team' }).click();
    await ada.getByRole('heading', { name: 'Team B' }).waitFor();
    const bob = await newPage();
    await signUp(bob, await invite(ada, 'bob@example.org', 'owner'), 'Bob');
    await bob.goto(`${stack.dashboardUrl}/datasets`);
    await bob.getByTestId('next-step').waitFor();
    expect(await bob.getByText('Scans of A').count()).toBe(0);
    await bob.goto(`${stack.dashboardUrl}/datasets/${version.datasetId}`);
    await bob.getByText(`There is no dataset ${version.datasetId}`).waitFor();
    const cookies = await bob.context().cookies();
    const asBob = createClient({
      url: stack.apiUrl,
      headers: {
        cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
        origin: stack.dashboardUrl,
      },
    });
    expect((await asBob.session.get.query()).user?.name).toBe('Bob');
    expect(await asBob.encoders.list.query()).toEqual([]);
    await expect(asBob.datasets.version.query({ versionId: version.id })).rejects.toThrow(
      `There is no dataset version ${version.id}`,
    );

    // Ada is in both, and goes from one to the other.
    await ada.goto(`${stack.dashboardUrl}/datasets`);
    await ada.getByTestId('next-step').waitFor();
    await ada.getByLabel('Team', { exact: true }).selectOption({ label: 'Local' });
    await ada.waitForURL(`${stack.dashboardUrl}/`);
    await ada.goto(`${stack.dashboardUrl}/datasets`);
    await ada.getByText('Scans of A').first().waitFor();
    await ada.goto(`${stack.dashboardUrl}/team?part=audit`);
    const trail = ada.getByTestId('audit');
    await trail.getByText('datasets.importFolder').waitFor();
    expect(await trail.getByText('by key "import"').count()).toBeGreaterThan(0);

    // An invitation that is revoked leads nowhere; a member who is removed sees nothing more.
    const revoked = await invite(ada, 'eve@example.org', 'viewer');
    await ada.getByRole('row', { name: 'eve@example.org' }).getByRole('button', { name: 'Revoke' }).click();
    await ada.getByRole('button', { name: 'Revoke now' }).click();
    await ada.getByRole('row', { name: 'eve@example.org' }).getByText('revoked').waitFor();
    const eve = await newPage();
    await eve.goto(revoked);
    await eve.getByRole('heading', { name: 'This invitation cannot be used' }).waitFor();
    expect(await eve.getByRole('button', { name: 'Join' }).count()).toBe(0);
    await ada.goto(`${stack.dashboardUrl}/team`);
    await ada.getByRole('row', { name: 'Grace' }).getByRole('button', { name: 'Remove' }).click();
    await ada.getByRole('button', { name: 'Remove now' }).click();
    await ada.getByLabel('Role of Grace').waitFor({ state: 'detached' });
    await grace.reload();
    await grace.getByText('You are in no team').waitFor();

    // Out again, and in again with the password.
    await bob.getByRole('button', { name: 'Sign out' }).click();
    await bob.waitForURL(/\/sign-in/);
    await bob.getByLabel('E-mail address').fill('bob@example.org');
    await bob.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await bob.getByRole('button', { name: 'Sign in' }).click();
    await bob.getByText('E-mail address or password is wrong').waitFor();
    await bob.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await bob.getByRole('button', { name: 'Sign in' }).click();
    await bob.getByTestId('who-is-here').waitFor();
  });
});
