import { expect, test } from 'vitest';
import { markdownTable, withSection } from './results.js';

const document = '# Results\n\nIntroduction.\n\n## Search\n\nold\n\n| a |\n\n## Search scaling\n\nstays\n';

test('a section is replaced in place, and no section whose title begins alike', () => {
  expect(withSection(document, 'Search', 'new')).toBe(
    '# Results\n\nIntroduction.\n\n## Search\n\nnew\n\n## Search scaling\n\nstays\n',
  );
});

test('a new section comes last', () => {
  expect(withSection(document, 'Encoder', 'first\n')).toBe(`${document}\n## Encoder\n\nfirst\n`);
});

test('a table has a rule below its head', () => {
  expect(markdownTable(['what', 's'], [['ours', '1.0']])).toBe('| what | s |\n| --- | --- |\n| ours | 1.0 |');
});
