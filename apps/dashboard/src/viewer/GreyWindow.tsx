'use client';

import { useViewerSettings } from './ViewerSettings';
import type { ViewerSettings } from './settings';

const FILTER = 'grey-window';

type Window = Pick<ViewerSettings, 'window' | 'level'>;

/** The filter that {@link GreyWindow} defines; none where every grey level is shown as it is. */
export const greyWindowFilter = (settings: Window): string =>
  settings.window === 255 && settings.level === 127.5 ? 'none' : `url(#${FILTER})`;

/** A grey level of 0 to 1 is shown as slope * level + intercept: the window's ends become black and white. */
export function greyWindowLine({ window, level }: Window): { slope: number; intercept: number } {
  const slope = 255 / window;
  return { slope, intercept: 0.5 - (slope * level) / 255 };
}

/** The page's window and level as a filter of its images; once a page. */
export function GreyWindow() {
  const { settings } = useViewerSettings();
  const line = greyWindowLine(settings);
  return (
    <svg width={0} height={0} aria-hidden style={{ position: 'absolute' }}>
      <filter id={FILTER} colorInterpolationFilters="sRGB">
        <feComponentTransfer>
          <feFuncR type="linear" {...line} />
          <feFuncG type="linear" {...line} />
          <feFuncB type="linear" {...line} />
        </feComponentTransfer>
      </filter>
    </svg>
  );
}
