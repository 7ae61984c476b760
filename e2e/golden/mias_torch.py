"""MIAS-SAM in plain PyTorch and NumPy: an independent numerical reference for golden files.

Follows the authors' published program (BMVC 2025), which differs from the paper in places
(docs/adr/0001-two-presets.md). The product never runs it.
"""
import os

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from scipy import ndimage

import sam_torch

PATCH, STRIDE, DIM, SIGMA, GAMMA, THRESHOLD = 5, 2, 1024, 4.0, 5, 0.5


def load_sam(path, variant):
    sam = sam_torch.Sam(variant).eval()
    sam.load_state_dict({k: v.float() for k, v in torch.load(path, map_location="cpu").items()})
    return sam


def square(image, size):
    """Pad to a square with zeros, centred, then resize (PIL bilinear, antialiased)."""
    w, h = image.size
    side = max(w, h)
    left, top = (side - w) // 2, (side - h) // 2
    # The authors pad both sides by floor(difference / 2): odd differences leave it 1 px short.
    padded = Image.new(image.mode, (w + 2 * left, h + 2 * top))
    padded.paste(image, (left, top))
    return padded.resize((size, size), Image.BILINEAR)


def load_image(path, size):
    """uint8 (size, size, 3): grey levels repeated over three channels."""
    return np.asarray(square(Image.open(path).convert("L").convert("RGB"), size))


def load_mask(path, size, binarize):
    mask = Image.open(path).convert("L")
    if binarize:
        mask = Image.fromarray(((np.asarray(mask) > 0) * 255).astype(np.uint8))
    return np.asarray(square(mask, size)).astype(np.float32) / 255


@torch.no_grad()
def embed(sam, image):
    """uint8 (S, S, 3) -> float32 (256, 64, 64); longest side to 1024, PIL bilinear."""
    h, w = image.shape[:2]
    scale = 1024 / max(h, w)
    size = (int(w * scale + 0.5), int(h * scale + 0.5))
    big = np.asarray(Image.fromarray(image).resize(size, Image.BILINEAR))
    x = torch.from_numpy(big.copy()).permute(2, 0, 1).float()
    mean, std = (torch.tensor(v)[:, None, None] for v in (sam_torch.PIXEL_MEAN, sam_torch.PIXEL_STD))
    x = F.pad((x - mean) / std, (0, 1024 - size[0], 0, 1024 - size[1]))
    return sam.image_encoder(x[None])[0]


def patches(embedding):
    """(256, 64, 64) -> (1024, 1024): 5x5 patches, stride 2, zero padding 2, pooled to DIM."""
    u = F.unfold(embedding[None], PATCH, stride=STRIDE, padding=PATCH // 2)[0].t()
    return F.adaptive_avg_pool1d(u[None], DIM)[0]


def nearest(queries, bank, chunk=65536):
    """Squared L2 distance to the nearest row of `bank`, and its index; float64 accumulation."""
    best = torch.full((len(queries),), float("inf"), dtype=torch.float64)
    index = torch.zeros(len(queries), dtype=torch.long)
    q = queries.double()
    for start in range(0, len(bank), chunk):
        b = bank[start:start + chunk].double()
        d = q.pow(2).sum(1, keepdim=True) - 2 * q @ b.t() + b.pow(2).sum(1)
        value, at = d.min(1)
        better = value < best
        best[better], index[better] = value[better], at[better] + start
    return best.clamp(min=0).float(), index


def raw_map(distances, size):
    """32x32 patch scores -> (size, size): bilinear (half-pixel centres), then gaussian sigma 4."""
    side = int(len(distances) ** 0.5)
    grid = distances.reshape(1, 1, side, side)
    up = F.interpolate(grid, size=size, mode="bilinear", align_corners=False)[0, 0].numpy()
    return ndimage.gaussian_filter(up, sigma=SIGMA)


def normalise(maps):
    """Min-max over the whole test set, as the authors do."""
    return (maps - maps.min()) / (maps.max() - maps.min())


def centroid(m):
    w = np.power(m, GAMMA)
    total = w.sum()
    ys, xs = np.mgrid[0:m.shape[0], 0:m.shape[1]]
    return float((xs * w).sum() / total), float((ys * w).sum() / total)


def maximum(m):
    y, x = np.unravel_index(int(np.argmax(m)), m.shape)
    return float(x), float(y)


def boxes(m):
    """XYXY (exclusive end) of every 8-connected region above THRESHOLD, largest row first."""
    labels, n = ndimage.label(m > THRESHOLD, structure=np.ones((3, 3)))
    out = []
    for rows, cols in ndimage.find_objects(labels):
        out.append((cols.start, rows.start, cols.stop, rows.stop))
    return out


@torch.no_grad()
def decode(sam, embedding, size, points=None, box=None, mask=None):
    """Three binary masks (3, size, size) and IoU predictions (3,) for prompts in image pixels."""
    scale = 1024 / size
    p = b = m = None
    if points is not None:
        xy, label = points
        p = (torch.tensor(xy, dtype=torch.float32)[None] * scale, torch.tensor(label)[None].float())
    if box is not None:
        b = torch.tensor(box, dtype=torch.float32)[None] * scale
    if mask is not None:
        m = torch.from_numpy(mask).float()[None, None]
    sparse, dense = sam.prompt_encoder(p, b, m)
    logits, iou = sam.mask_decoder(embedding[None], sam.prompt_encoder.dense_pe(), sparse, dense)
    up = F.interpolate(logits[:, 1:], (1024, 1024), mode="bilinear", align_corners=False)
    up = F.interpolate(up, (size, size), mode="bilinear", align_corners=False)
    return (up[0] > 0).numpy(), iou[0, 1:].numpy(), logits[0, 1:].numpy()


def dice(a, b):
    a, b = a.astype(bool), b.astype(bool)
    total = a.sum() + b.sum()
    return 2.0 * (a & b).sum() / total if total else 0.0


def auroc(scores, labels):
    """Area under the ROC curve by ranks; ties count half."""
    scores, labels = np.asarray(scores).ravel(), np.asarray(labels).ravel().astype(bool)
    order = np.argsort(scores, kind="stable")
    s = scores[order]
    edges = np.flatnonzero(np.r_[True, s[1:] != s[:-1], True])
    rank = np.empty(len(s))
    rank[order] = np.repeat((edges[:-1] + edges[1:] + 1) / 2, np.diff(edges))
    p, n = labels.sum(), (~labels).sum()
    return (rank[labels].sum() - p * (p + 1) / 2) / (p * n)


def files(folder):
    return [os.path.join(folder, f) for f in sorted(os.listdir(folder)) if not f.startswith(".")]
