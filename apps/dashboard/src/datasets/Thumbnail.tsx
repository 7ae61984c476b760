import type { BlobRef } from '@mias/contracts';
import { IconPhotoOff } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { blobUrl } from '../platform/blob';
import styles from './Thumbnail.module.css';

export interface ThumbnailProps {
  readonly image: BlobRef | null;
  readonly name: string;
  /** Side in CSS pixels; absent: as wide as its container. */
  readonly side?: number;
  /** Ground truth drawn over it, or null for none. */
  readonly mask?: BlobRef | null;
}

/** A small square image, loaded when it comes into sight. */
export function Thumbnail({ image, name, side, mask = null }: ThumbnailProps) {
  return (
    <div className={styles['frame']} style={side === undefined ? undefined : { width: side }}>
      {image ? (
        <img src={blobUrl(image)} alt={name} width={160} height={160} loading="lazy" decoding="async" />
      ) : (
        <IconPhotoOff
          className={styles['missing']}
          size={20}
          aria-label={name === '' ? undefined : `${name}: no picture`}
        />
      )}
      {mask && <div className={styles['mask']} style={maskStyle(mask)} data-testid="ground-truth-overlay" />}
    </div>
  );
}

const maskStyle = (mask: BlobRef): CSSProperties => ({ maskImage: `url(${blobUrl(mask)})` });
