'use client';

import type { DatasetImage } from '@mias/contracts';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import styles from './Gallery.module.css';
import type { GalleryFilter } from './galleryQuery';
import { ImagePreview } from './ImagePreview';
import { ImageTile } from './ImageTile';
import { GAP, tileGrid } from './tileGrid';
import { useCurrentTile } from './useCurrentTile';
import { useGalleryImages } from './useGalleryImages';
import { useOffsetTop } from './useOffsetTop';

export interface TileListProps {
  readonly versionId: string;
  readonly filter: GalleryFilter;
  readonly total: number;
  readonly groundTruth: boolean;
  /** An image that the address asks for; null for none. */
  readonly linked: DatasetImage | null;
  readonly onLinkClosed: () => void;
}

/** Rows drawn above and below what is seen. */
const OVERSCAN = 2;

/** Tiles of any number of images, of which only those in sight are in the page; arrows go through them. */
export function TileList({ versionId, filter, total, groundTruth, linked, onLinkClosed }: TileListProps) {
  const list = useRef<HTMLUListElement>(null);
  const { ref: sized, width } = useElementSize<HTMLUListElement>();
  const merged = useMergedRef(list, sized);
  const { columns, rows, rowHeight } = tileGrid(width, total);
  const virtualizer = useWindowVirtualizer({
    count: width === 0 ? 0 : rows,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: useOffsetTop(list),
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const drawn = virtualizer
    .getVirtualItems()
    .flatMap(({ index: row }) => Array.from({ length: columns }, (_, column) => row * columns + column))
    .filter((index) => index < total);

  const { current, setCurrent, goTo } = useCurrentTile({
    list,
    total,
    columns,
    scrollToRow: (row) => virtualizer.scrollToIndex(row),
  });
  const [opened, setOpened] = useState<number | null>(null);
  const imageAt = useGalleryImages(versionId, filter, opened === null ? drawn : [...drawn, opened]);
  const show = (index: number | null): void => {
    if (linked !== null) onLinkClosed();
    setOpened(index);
    if (index === null) goTo(current);
    else setCurrent(index);
  };
  const previewed = opened === null ? linked : (imageAt(opened) ?? null);
  return (
    <>
      <ul
        ref={merged}
        className={styles['tiles']}
        style={{ height: virtualizer.getTotalSize() }}
        data-testid="gallery"
      >
        {drawn.map((index) => (
          <li
            key={index}
            className={styles['tile']}
            style={placeOf(index, { columns, rowHeight, width })}
            aria-setsize={total}
            aria-posinset={index + 1}
          >
            <ImageTile
              image={imageAt(index)}
              index={index}
              reachable={index === current}
              groundTruth={groundTruth}
              onOpen={() => show(index)}
            />
          </li>
        ))}
      </ul>
      <ImagePreview
        image={previewed}
        place={opened === null ? null : { index: opened, total }}
        groundTruth={groundTruth}
        onPlace={show}
        onClose={() => show(null)}
      />
    </>
  );
}

interface TilePlace {
  readonly columns: number;
  readonly rowHeight: number;
  readonly width: number;
}

function placeOf(index: number, { columns, rowHeight, width }: TilePlace) {
  const tileWidth = (width - (columns - 1) * GAP) / columns;
  const x = (index % columns) * (tileWidth + GAP);
  const y = Math.floor(index / columns) * rowHeight;
  return { width: tileWidth, transform: `translate(${x}px, ${y}px)` };
}
