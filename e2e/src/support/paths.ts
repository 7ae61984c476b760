import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../../', import.meta.url));
export const demoCheckpoint = `${repository}models/demo/sam_vit_demo.pth`;
export const ownGolden = `${repository}e2e/golden`;

/** Golden files and real images kept beside the repository; null where they are not. */
export const sharedFolder = existsSync(`${repository}../shared/golden`) ? `${repository}../shared` : null;
if (!sharedFolder) console.warn('e2e: ../shared is not there; the tests on its golden sets are skipped');
