import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LOCAL_TEAM_ID } from '@mias/contracts';
import { phantom } from '@mias/core';
import { createVersion, openBlobStore, openDatabase, withinTeam } from '@mias/db';
import { startEmbeddedDatabase } from '@mias/db/testing';
import { encodePng } from '@mias/encoders';
import { chromium, type Page } from 'playwright-core';
import { z } from 'zod';
import type { Benchmark } from './benchmark.js';
import { startPlatform, type Platform } from './platform.js';
import { markdownTable } from './results.js';

const IMAGES = 10_000;
/** Different thumbnails, which the images share in turn. */
const THUMBNAILS = 100;
const SCREEN = { width: 1280, height: 900 };
/** Pixels that the page moves in every frame: as with a wheel, and as when the scroll bar is dragged. */
const SPEEDS = { wheel: 60, drag: 1200 } as const;
const FRAMES = 240;
const CHROMIUM = '/usr/bin/chromium';

export const gallery: Benchmark = {
  title: `A gallery of ${IMAGES.toLocaleString('en')} images`,
  summary: 'frames of the scrolled gallery in Chromium, and what the server is asked for; needs chromium',
  measure: async (say) => {
    if (!existsSync(CHROMIUM)) throw new Error(`There is no ${CHROMIUM} (Debian: apt-get install chromium).`);
    say('starting the platform …');
    const server = await startEmbeddedDatabase();
    try {
      const platform = await startPlatform({ DATABASE_URL: server.url });
      try {
        say(`making ${IMAGES} images …`);
        const address = await makeDataset(platform, server.url);
        say('scrolling …');
        return await scrolled(address);
      } finally {
        await platform.stop();
      }
    } finally {
      await server.stop();
    }
  },
};

/** Rows as an import leaves them; gives the address of the gallery. */
async function makeDataset({ dashboardUrl, dataDir }: Platform, databaseUrl: string): Promise<string> {
  const db = withinTeam(openDatabase(databaseUrl), LOCAL_TEAM_ID);
  try {
    const blobs = await openBlobStore(join(dataDir, 'blobs'));
    const thumbnails: string[] = [];
    for (let seed = 0; seed < THUMBNAILS; seed++) {
      const { image } = phantom({ kind: 'brain', seed: `gallery/${seed}`, lesions: 0 });
      thumbnails.push(await blobs.put(await encodePng(image)));
    }
    const thumbnailOf = (ordinal: number): string => thumbnails[ordinal % THUMBNAILS] ?? '';
    const versionId = await createVersion(db, {
      datasetName: 'Gallery',
      modality: null,
      hash: 'f'.repeat(64),
      layout: 'flat',
      sourcePath: '/',
      binarizeMasks: false,
      warnings: [],
      images: Array.from({ length: IMAGES }, (_, ordinal) => ({
        name: `${String(ordinal).padStart(5, '0')}.png`,
        split: 'train' as const,
        label: 'normal' as const,
        sha256: thumbnailOf(ordinal),
        maskSha256: null,
      })),
    });
    for (const sha256 of thumbnails) {
      await db.prisma.image.updateMany({
        where: { versionId, sha256 },
        data: {
          state: 'ready',
          width: 256,
          height: 256,
          thumbnailSha256: sha256,
          viewSha256: sha256,
        },
      });
    }
    const { datasetId } = await db.prisma.datasetVersion.update({
      where: { id: versionId },
      data: { state: 'done' },
    });
    return `${dashboardUrl}/datasets/${datasetId}`;
  } finally {
    await db.close();
  }
}

const Frames = z.object({ milliseconds: z.array(z.number()), mostTiles: z.number() });

/** Moves the page in every frame; notes when each came and how many tiles the page held. */
const scroll = (pixels: number): string => `(async () => {
  const milliseconds = [];
  let mostTiles = 0;
  let before = await new Promise(requestAnimationFrame);
  for (let frame = 0; frame < ${FRAMES}; frame++) {
    window.scrollBy(0, ${pixels});
    const now = await new Promise(requestAnimationFrame);
    milliseconds.push(now - before);
    before = now;
    mostTiles = Math.max(mostTiles, document.querySelectorAll('[data-testid=image-tile]').length);
  }
  return { milliseconds, mostTiles };
})()`;

async function scrolled(address: string): Promise<string> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: SCREEN });
    const asked = countAnswers(page);
    await page.goto(address);
    await page.getByTestId('image-tile').first().waitFor();
    const jump = await jumpToEnd(page);
    const rows: string[][] = [];
    let mostTiles = 0;
    for (const [way, pixels] of Object.entries(SPEEDS)) {
      await page.evaluate('window.scrollTo(0, 0)');
      const frames = Frames.parse(await page.evaluate(scroll(pixels)));
      const sorted = frames.milliseconds.toSorted((a, b) => a - b);
      const share = (part: number): string => (sorted[Math.floor(part * (FRAMES - 1))] ?? NaN).toFixed(1);
      mostTiles = Math.max(mostTiles, frames.mostTiles);
      rows.push([way, `${pixels}`, share(0.5), share(0.95), share(1)]);
    }
    return [
      markdownTable(
        ['scrolled', 'pixels a frame', 'median frame, ms', '95th percentile, ms', 'longest, ms'],
        rows,
      ),
      `${FRAMES} frames each, in headless Chromium without a GPU. A jump to the end shows the last image after ` +
        `${jump.toFixed(0)} ms. The page held at most ${mostTiles} tiles at once; the server gave at most ` +
        `${asked.mostImages()} images an answer.`,
    ].join('\n\n');
  } finally {
    await browser.close();
  }
}

async function jumpToEnd(page: Page): Promise<number> {
  const began = performance.now();
  await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
  await page
    .getByText(`${IMAGES - 1}.png`)
    .first()
    .waitFor();
  return performance.now() - began;
}

/** How many images the longest answer held. */
function countAnswers(page: Page): { mostImages(): number } {
  let most = 0;
  page.on('response', (response) => {
    if (!response.url().includes('datasets.images')) return;
    void response.text().then((text) => {
      for (const answer of text.split('\n')) most = Math.max(most, answer.split('"thumbnail":').length - 1);
    });
  });
  return { mostImages: () => most };
}
