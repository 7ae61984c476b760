import type { ReactNode } from 'react';
import { ViewerSettingsProvider } from '../../../../viewer/ViewerSettings';

/** Lives on from image to image, so that what is shown and how stays as it was set. */
export default function ImagesLayout({ children }: { readonly children: ReactNode }) {
  return <ViewerSettingsProvider>{children}</ViewerSettingsProvider>;
}
