"""Train the demo checkpoint on procedural phantoms; runs on a CPU, or on a GPU where there is one.

    python3 train.py --minutes 100 --out sam_vit_demo.pth

Stage 1 trains on 512-pixel crops of the 1024-pixel input, with the position codes of the
place the crop was cut from, so the second, short stage at full size has little to relearn.
Mask tokens 1, 2 and 3 are supervised with the whole anatomy, the part and the finest
structure under the prompt, in that order; token 0 with the finest.
"""
import argparse
import math
import os
import sys
import time

import cv2
import numpy as np
import torch
import torch.nn.functional as F

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import phantoms  # noqa: E402
import sam_torch  # noqa: E402

SRC = phantoms.N          # phantom side, equal to the decoder's mask side
SCALE = 1024 // SRC


def centre_rows(table, q_size, k_size):
    """Relative positions of a crop: the table's middle rows, never interpolated."""
    start = (table.shape[0] - (2 * max(q_size, k_size) - 1)) // 2
    q, k = torch.arange(q_size)[:, None], torch.arange(k_size)[None, :]
    return table[start + (q - k) + (k_size - 1)]


sam_torch.relative_positions = centre_rows


def component(mask, y, x):
    _, labels = cv2.connectedComponents(mask.astype(np.uint8))
    return labels == labels[y, x]


def draw(rng, side, prompts):
    """One crop of `side` source pixels and `prompts` prompts with their three targets."""
    image, whole, part, fine = phantoms.sample(rng)
    lesion = fine == phantoms.LESION
    anchor = lesion if lesion.any() and rng.random() < 0.8 else whole > 0
    ys, xs = np.nonzero(anchor)
    if not len(ys):
        return draw(rng, side, prompts)
    i = rng.integers(len(ys))
    step = 4  # crops start on the embedding grid: 16 input pixels are 4 source pixels
    top = int(np.clip(ys[i] - rng.integers(0, side), 0, SRC - side)) // step * step
    left = int(np.clip(xs[i] - rng.integers(0, side), 0, SRC - side)) // step * step
    cut = np.s_[top:top + side, left:left + side]
    image, whole, part, fine = (a[cut] for a in (image, whole, part, fine))
    lesion = fine == phantoms.LESION
    out = []
    while len(out) < prompts:
        pick = lesion if lesion.any() and rng.random() < 0.65 else whole > 0
        ys, xs = np.nonzero(pick)
        if not len(ys):
            return draw(rng, side, prompts)
        i = rng.integers(len(ys))
        y, x = int(ys[i]), int(xs[i])
        levels = [component(m == m[y, x], y, x) for m in (whole, part, fine)]
        out.append((y, x, np.stack(levels)))
    return image, (top, left), out


def batch(rng, side, prompts, device):
    image, (top, left), drawn = draw(rng, side, prompts)
    big = cv2.resize(image, None, fx=SCALE, fy=SCALE, interpolation=cv2.INTER_LINEAR)
    rgb = torch.from_numpy(np.repeat(big[None], 3, 0)).float()
    mean, std = (torch.tensor(v)[:, None, None] for v in (sam_torch.PIXEL_MEAN, sam_torch.PIXEL_STD))
    pixels = ((rgb - mean) / std)[None].to(device)
    targets = torch.from_numpy(np.stack([d[2] for d in drawn])).float().to(device)
    offset = np.array([left, top])
    kind = rng.choice(["point", "box", "mask"], p=[0.65, 0.2, 0.15])
    points = boxes = masks = None
    if kind == "box":
        rows = []
        for _, _, levels in drawn:
            ys, xs = np.nonzero(levels[2])
            b = np.array([xs.min(), ys.min(), xs.max() + 1, ys.max() + 1], float)
            jitter = 0.1 * np.array([b[2] - b[0], b[3] - b[1]] * 2)
            rows.append((b + rng.uniform(-1, 1, 4) * jitter + np.tile(offset, 2)) * SCALE)
        boxes = torch.tensor(np.stack(rows), dtype=torch.float32)
    else:
        extra = rng.integers(0, 3) if rng.random() < 0.25 else 0
        xy, label = [], []
        for y, x, levels in drawn:
            pts, lab = [(x, y)], [1]
            for _ in range(extra):
                positive = rng.random() < 0.5
                ys, xs = np.nonzero(levels[2] if positive else ~levels[2])
                if len(ys):
                    j = rng.integers(len(ys))
                    pts.append((xs[j], ys[j])); lab.append(int(positive))
                else:
                    pts.append((x, y)); lab.append(1)
            xy.append((np.array(pts) + rng.uniform(0, 1, (len(pts), 2)) + offset) * SCALE)
            label.append(lab)
        points = (torch.tensor(np.stack(xy), dtype=torch.float32), torch.tensor(np.array(label)).float())
        if kind == "mask":  # a blurred, noisy map in [0, 1], as an anomaly map is
            maps = []
            for _, _, levels in drawn:
                m = cv2.GaussianBlur(levels[2].astype(np.float32), (0, 0), rng.uniform(2, 8))
                m = m + rng.uniform(0, 0.3) * cv2.GaussianBlur(rng.random(m.shape, dtype=np.float32), (0, 0), 6)
                maps.append((m - m.min()) / (np.ptp(m) + 1e-6))
            masks = torch.from_numpy(np.stack(maps))[:, None]
    return pixels, (top // 4, left // 4), points, boxes, masks, targets


def forward(model, pixels, cell, points, boxes, masks):
    g = pixels.shape[-1] // 16
    image = model.image_encoder(pixels, cell)
    sparse, dense = model.prompt_encoder(points, boxes, masks, grid=g)
    full_pe = model.prompt_encoder.dense_pe()
    pe = full_pe[:, :, cell[0]:cell[0] + g, cell[1]:cell[1] + g]
    return model.mask_decoder(image, pe, sparse, dense)


def dice_loss(logits, target):
    p = logits.sigmoid().flatten(2)
    t = target.flatten(2)
    return 1 - (2 * (p * t).sum(-1) + 1) / (p.sum(-1) + t.sum(-1) + 1)


def loss_of(logits, iou, targets):
    targets = torch.cat([targets[:, 2:], targets], 1)
    bce = F.binary_cross_entropy_with_logits(logits, targets, reduction="none")
    focal = (bce * (1 - torch.exp(-bce)) ** 1.0).flatten(2).mean(-1)
    dice = dice_loss(logits, targets)
    with torch.no_grad():
        hit = (logits > 0).flatten(2)
        t = targets.flatten(2) > 0.5
        true_iou = (hit & t).sum(-1) / (hit | t).sum(-1).clamp(min=1)
    weights = torch.tensor([1.0, 0.5, 0.5, 1.5])
    return (weights * (4 * focal + dice)).mean() + 0.2 * F.mse_loss(iou, true_iou), true_iou


def initialise(model):
    for name, p in model.named_parameters():
        if p.dim() >= 2 and "embed" not in name and "tokens" not in name and "rel_pos" not in name:
            torch.nn.init.xavier_uniform_(p.flatten(1)) if p.dim() == 2 else torch.nn.init.kaiming_normal_(p)
        if "pos_embed" in name:
            torch.nn.init.trunc_normal_(p, std=0.02)


def main():
    arg = argparse.ArgumentParser()
    arg.add_argument("--minutes", type=float, default=100)
    arg.add_argument("--full-share", type=float, default=0.25, help="share of the time spent at full size")
    arg.add_argument("--out", default="sam_vit_demo.pth")
    arg.add_argument("--resume")
    arg.add_argument("--lr", type=float, default=8e-4)
    arg.add_argument("--accumulate", type=int, default=2)
    arg.add_argument("--seed", type=int, default=0)
    a = arg.parse_args()
    torch.manual_seed(a.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    if device == "cuda":
        torch.set_default_device(device)
    rng = np.random.default_rng(a.seed)
    model = sam_torch.Sam("vit_demo")
    initialise(model)
    if a.resume:
        model.load_state_dict(torch.load(a.resume, map_location=device))
    opt = torch.optim.AdamW(model.parameters(), lr=a.lr, weight_decay=0.02, betas=(0.9, 0.98))
    start, step, saved = time.time(), 0, time.time()
    shown = []
    while True:
        done = (time.time() - start) / (a.minutes * 60)
        if done >= 1:
            break
        full = done > 1 - a.full_share
        lr = a.lr * min(1, (step + 1) / 200) * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * done)))
        for group in opt.param_groups:
            group["lr"] = lr
        opt.zero_grad()
        for _ in range(a.accumulate):
            pixels, cell, points, boxes, masks, targets = batch(rng, SRC if full else SRC // 2, 6 if full else 5, device)
            logits, iou = forward(model, pixels, cell, *(None if v is None else v for v in (points, boxes, masks)))
            loss, true_iou = loss_of(logits, iou, targets)
            (loss / a.accumulate).backward()
            shown.append(np.r_[loss.item(), true_iou.mean(0).cpu().numpy()])
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()
        step += 1
        if step % 50 == 0:
            m = np.mean(shown[-200:], 0)
            print(f"{step:6d} {done:5.1%} {'full' if full else 'crop'} lr {lr:.1e} loss {m[0]:.3f} IoU single {m[1]:.3f} whole {m[2]:.3f} part {m[3]:.3f} fine {m[4]:.3f}", flush=True)
        if time.time() - saved > 120:
            torch.save(model.state_dict(), a.out)
            saved = time.time()
    torch.save(model.state_dict(), a.out)


if __name__ == "__main__":
    main()
