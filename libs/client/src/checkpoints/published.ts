import type { EncoderKind } from '@mias/contracts';

/** A checkpoint as its authors published it, and what it is recognised by. */
export interface PublishedCheckpoint {
  readonly file: string;
  readonly url: string;
  readonly kind: EncoderKind;
  /** `hex` may be the first digits only, where no more are published. */
  readonly hash: { readonly algorithm: 'sha256' | 'md5'; readonly hex: string };
}

const SAM = 'https://dl.fbaipublicfiles.com/segment_anything';

/**
 * Addresses of SAM: its README. Their file names carry the first digits of the file's MD5; the SHA-256
 * are those that micro-sam (computational-cell-analytics) checks its downloads of the same addresses with.
 *
 * MedSAM's README links a Google Drive folder, which has no address of the file. Other programs take its
 * weights from Zenodo (DOI 10.5281/zenodo.10689643) and check them by this MD5; no SHA-256 was found.
 *
 * Wide ResNet-50: torchvision's IMAGENET1K_V1, the weights of PatchCore's published program. Its file name carries the
 * first digits of its SHA-256, which torch.hub checks; no other digits are published.
 */
export const publishedCheckpoints = {
  'sam-vit-b': {
    file: 'sam_vit_b_01ec64.pth',
    url: `${SAM}/sam_vit_b_01ec64.pth`,
    kind: 'sam',
    hash: {
      algorithm: 'sha256',
      hex: 'ec2df62732614e57411cdcf32a23ffdf28910380d03139ee0f4fcbe91eb8c912',
    },
  },
  'sam-vit-l': {
    file: 'sam_vit_l_0b3195.pth',
    url: `${SAM}/sam_vit_l_0b3195.pth`,
    kind: 'sam',
    hash: {
      algorithm: 'sha256',
      hex: '3adcc4315b642a4d2101128f611684e8734c41232a17c648ed1693702a49a622',
    },
  },
  'sam-vit-h': {
    file: 'sam_vit_h_4b8939.pth',
    url: `${SAM}/sam_vit_h_4b8939.pth`,
    kind: 'sam',
    hash: {
      algorithm: 'sha256',
      hex: 'a7bf3b02f3ebf1267aba913ff637d9a2d5c33d3173bb679e46d9f338c26f262e',
    },
  },
  'medsam-vit-b': {
    file: 'medsam_vit_b.pth',
    url: 'https://zenodo.org/records/10689643/files/medsam_vit_b.pth?download=1',
    kind: 'medsam',
    hash: { algorithm: 'md5', hex: '3bb6db55bd0c9ca30b61248bca72f8d6' },
  },
  'wide-resnet50': {
    file: 'wide_resnet50_2-95faca4d.pth',
    url: 'https://download.pytorch.org/models/wide_resnet50_2-95faca4d.pth',
    kind: 'wide-resnet50',
    hash: { algorithm: 'sha256', hex: '95faca4d' },
  },
} as const satisfies Record<string, PublishedCheckpoint>;

export type PublishedId = keyof typeof publishedCheckpoints;

export const publishedIds = Object.keys(publishedCheckpoints);

/** The published checkpoint called `id`; undefined when there is none. */
export const findPublished = (id: string): PublishedCheckpoint | undefined =>
  new Map<string, PublishedCheckpoint>(Object.entries(publishedCheckpoints)).get(id);

/** The published checkpoint that a file with these hashes is; undefined for any other. */
export const recognise = (hashes: FileHashes): PublishedCheckpoint | undefined =>
  Object.values<PublishedCheckpoint>(publishedCheckpoints).find(({ hash: { algorithm, hex } }) =>
    hashes[algorithm].startsWith(hex),
  );

/** Lower-case hex. */
export interface FileHashes {
  readonly sha256: string;
  readonly md5: string;
}
