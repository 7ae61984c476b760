import type { DetectorSettings } from '../detector.js';

/** A way in which anomaly models are exported: how those models take an image and give their map. */
export interface DetectorFamily {
  /** Stable name in commands, in kebab-case. */
  readonly id: string;
  readonly label: string;
  /** Which models are exported so, for people. */
  readonly description: string;
  /** As `1.2.3`: another number where its settings change. A registered model keeps its own settings whole. */
  readonly version: string;
  readonly settings: DetectorSettings;
}
