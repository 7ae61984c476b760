import { createClient } from '@mias/client';
import { describe, expect, inject, it } from 'vitest';
import { browserIsThere } from './support/browser.js';
import { pagePerTest } from './support/page-per-test.js';

describe.skipIf(!browserIsThere)('a key for a program', () => {
  const page = pagePerTest();

  it('is made and shown once, opens what it says and no more, and is in the audit trail', async () => {
    const name = `Nightly ${Date.now()}`;
    await page().goto('/team');
    await page().getByRole('tab', { name: 'API keys' }).click();
    await page().getByLabel('What the key is for').fill(name);
    await page().getByRole('button', { name: 'Make a key' }).click();
    const notice = page().getByText(`The key "${name}"`);
    await notice.waitFor();
    const secret = await page().locator('code').filter({ hasText: /^mias/ }).first().textContent();

    const program = createClient({ url: inject('apiUrl'), apiKey: secret ?? '' });
    expect((await program.datasets.list.query({})).length).toBeGreaterThan(0);
    await expect(program.teams.create.mutate({ name: 'By a key' })).rejects.toThrow(/key/);

    await page().reload();
    await page().getByRole('tab', { name: 'API keys' }).click();
    await page().getByText(name).first().waitFor();
    expect(await notice.count(), 'it is shown once').toBe(0);

    await page().getByRole('tab', { name: 'Audit trail' }).click();
    await page().getByTestId('audit').getByText('keys.create').first().waitFor();
  });
});
