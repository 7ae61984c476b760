import { describe, expect, it } from 'vitest';
import { ArchiveError, checkArchive, type ArchiveEntry, type ArchiveLimits } from './archive-entries.js';

const file = (name: string, change: Partial<ArchiveEntry> = {}): ArchiveEntry => ({
  name,
  mode: 0o100644,
  encrypted: false,
  bytes: 10,
  ...change,
});

const limits: ArchiveLimits = { entries: 3, fileBytes: 60, totalBytes: 100, ratio: 4, freeBytes: 20 };

describe('checkArchive', () => {
  it('gives files with their place, composes names, and leaves folders out', () => {
    const entries = [file('a/', { mode: 0o040755 }), file('a/e\u0301.png'), file('b.png', { mode: 0 })];
    expect(checkArchive(entries, 1_000)).toEqual({
      files: [
        { index: 1, path: 'a/é.png' },
        { index: 2, path: 'b.png' },
      ],
      warnings: [],
    });
  });

  it('leaves out what macOS and Windows add, and says so', () => {
    const names = ['a/1.png', '__MACOSX/a/._1.png', 'a/.DS_Store', 'a/Thumbs.db'];
    expect(
      checkArchive(
        names.map((name) => file(name)),
        1_000,
      ),
    ).toEqual({
      files: [{ index: 0, path: 'a/1.png' }],
      warnings: [
        'Left out what macOS or Windows add to archives (3): __MACOSX/a/._1.png, a/.DS_Store, a/Thumbs.db.',
      ],
    });
  });

  it.each([
    ['a path that goes up', file('a/../../etc/passwd'), /go down .*"a\/\.\.\/\.\.\/etc\/passwd" goes up/],
    ['a path of the root', file('/etc/passwd'), /start in the folder .*"\/etc\/passwd" starts at the root/],
    ['a drive', file('C:/windows/a.png'), /starts at the root of a disk/],
    ['a backslash', file('..\\a.png'), /separated by \/.*"\.\.\\\\a\.png" has a backslash/],
    ['an empty name', file('a//b.png'), /has an empty name/],
    ['a control character', file('a\u001b[2J.png'), /"a\\u001b\[2J\.png" .*control character/],
    ['a symbolic link', file('a.png', { mode: 0o120777 }), /"a\.png" is a symbolic link/],
    ['a device', file('a.png', { mode: 0o060644 }), /"a\.png" is a device/],
    ['an encrypted file', file('a.png', { encrypted: true }), /"a\.png" is encrypted/],
    ['an archive in it', file('more/B.ZIP'), /"more\/B\.ZIP" is an archive in it/],
  ])('refuses %s', (_what, entry, message) => {
    const check = () => checkArchive([file('fine.png'), entry], 1_000);
    expect(check).toThrow(ArchiveError);
    expect(check).toThrow(message);
  });

  it.each([
    ['the same name twice', ['a/1.png', 'a/1.png'], /"a\/1\.png" is there twice/],
    ['a name that differs by Unicode form only', ['\u00e9.png', 'e\u0301.png'], /"é\.png" is there twice/],
    ['a name that differs by case only', ['a/1.png', 'A/1.PNG'], /"A\/1\.PNG" and "a\/1\.png" do not/],
  ])('refuses %s', (_what, names, message) => {
    expect(() =>
      checkArchive(
        names.map((name) => file(name)),
        1_000,
      ),
    ).toThrow(message);
  });

  it.each([
    ['too many entries', [1, 1, 1, 1], 1_000, /at most 3 entries, and this one has 4/],
    ['a file too large', [61], 1_000, /"0\.png" unpacks to 0\.1 KiB/],
    ['too large a whole', [50, 51], 1_000, /unpacks to at most 0\.1 KiB/],
    ['a bomb', [50, 11], 10, /grows at most 4 times/],
  ])('refuses %s', (_what, sizes, archiveBytes, message) => {
    const entries = sizes.map((bytes, index) => file(`${index}.png`, { bytes }));
    expect(() => checkArchive(entries, archiveBytes, limits)).toThrow(message);
  });

  it('takes an archive at its limits', () => {
    const entries = [file('0.png', { bytes: 60 }), file('1.png', { bytes: 0 }), file('2.png', { bytes: 0 })];
    expect(checkArchive(entries, 10, limits).files).toHaveLength(3);
  });
});
