"""Compute golden.json and arrays/ from dataset/ with the demo checkpoint, preset reference.

    python3 make.py                  # from the images as they lie here
    python3 make.py --draw PHANTOMS  # first remake dataset/ from a demo dataset of 256x256 phantoms

Needs Debian's python3-torch python3-numpy python3-scipy python3-pil; the product needs
none of this, and no test runs it. README.md beside this file states what is kept and how closely the
product has to agree.
"""
import argparse
import json
import os
import sys

import numpy as np
import torch
from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
DEMO = os.path.join(HERE, "..", "..", "models", "demo")
sys.path.insert(0, os.path.join(DEMO, "training"))
import mias_torch as mias  # noqa: E402

SIZE = 256
# Width and height: a square, wider, taller and larger than the map; three have an odd difference of sides.
SIZES = [(256, 256), (301, 240), (233, 258), (400, 307)]


def draw(phantoms, dataset):
    """Cut every image and mask of `phantoms` to another shape about its centre, then scale it."""
    for folder in ("train/good", "test/test/good", "test/test/Ungood", "test/test_labels/good", "test/test_labels/Ungood"):
        os.makedirs(os.path.join(dataset, folder), exist_ok=True)
        for i, path in enumerate(mias.files(os.path.join(phantoms, folder))):
            width, height = SIZES[(i + ("test" in folder)) % len(SIZES)]
            scale = SIZE / max(width, height)
            w, h = width * scale, height * scale
            box = ((SIZE - w) / 2, (SIZE - h) / 2, (SIZE + w) / 2, (SIZE + h) / 2)
            kernel = Image.NEAREST if "labels" in folder else Image.BICUBIC
            image = Image.open(path).convert("L").resize((width, height), kernel, box=box)
            image.save(os.path.join(dataset, folder, os.path.basename(path)), optimize=True)


def score(sam, dataset):
    """The bank's first embedding and patches, and for every test image its distances and raw map."""
    bank, first = [], None
    for path in mias.files(os.path.join(dataset, "train/good")):
        embedding = mias.embed(sam, mias.load_image(path, SIZE))
        bank.append(mias.patches(embedding))
        first = first or (embedding, bank[0])
    bank = torch.cat(bank)
    rows = []
    for label in ("good", "Ungood"):
        for path in mias.files(os.path.join(dataset, "test/test", label)):
            embedding = mias.embed(sam, mias.load_image(path, SIZE))
            distances, nearest = mias.nearest(mias.patches(embedding), bank)
            truth = mias.load_mask(path.replace("test/test/", "test/test_labels/"), SIZE, False)
            rows.append(dict(name=f"{label}/{os.path.basename(path)}", anomalous=label != "good", truth=truth,
                             embedding=embedding, distances=distances.numpy(), nearest=nearest.numpy(),
                             raw=mias.raw_map(distances, SIZE)))
    return rows, bank, first


def segment(sam, row, normalised):
    """Prompts, mask pixels and DICE of every prompter on one image."""
    centroid, maximum, boxes = mias.centroid(normalised), mias.maximum(normalised), mias.boxes(normalised)
    prompts = {}
    for key, point, dense in (("centroid", centroid, None), ("max-point", maximum, None), ("centroid+dense", centroid, normalised)):
        masks, iou, _ = mias.decode(sam, row["embedding"], SIZE, points=([point], [1]), mask=dense)
        prompts[key] = dict(point=point, iou=[float(v) for v in iou], **measured(masks, row["truth"]))
    masks = np.zeros((3, SIZE, SIZE), bool)
    for box in boxes:
        masks |= mias.decode(sam, row["embedding"], SIZE, box=box, mask=normalised)[0]
    prompts["bounding-box"] = dict(boxes=[[int(v) for v in box] for box in boxes], **measured(masks, row["truth"]))
    return prompts


def measured(masks, truth):
    return dict(mask_pixels=[int(mask.sum()) for mask in masks], dice=[float(mias.dice(mask, truth)) for mask in masks])


def evaluate(rows, maps, images, bank):
    truth = np.stack([row["truth"] for row in rows]).astype(int)
    anomalous = [image for image in images if image["anomalous"]]
    keys = anomalous[0]["prompts"]
    return dict(
        p_auroc=float(mias.auroc(maps, truth)),
        image_auroc=float(mias.auroc([image["score"] for image in images], [image["anomalous"] for image in images])),
        dice={key: np.mean([image["prompts"][key]["dice"] for image in anomalous], 0).tolist() for key in keys},
        dice_threshold=float(np.mean([image["threshold_dice"] for image in anomalous])),
        bank_patches=len(bank), images=len(images), anomalous=len(anomalous))


def put(name, array, *stride):
    """Keep every stride-th element along each axis, and say so in the name."""
    trimmed = array[tuple(slice(None, None, step) for step in stride)]
    suffix = "".join(f"-{step}" for step in stride)
    path = os.path.join(HERE, "arrays", f"{name}{'.stride' + suffix if stride else ''}.npy")
    np.save(path, np.ascontiguousarray(trimmed))


def main():
    arg = argparse.ArgumentParser()
    arg.add_argument("--draw", metavar="PHANTOMS")
    a = arg.parse_args()
    dataset = os.path.join(HERE, "dataset")
    if a.draw:
        draw(a.draw, dataset)
    sam = mias.load_sam(os.path.join(DEMO, "sam_vit_demo.pth"), "vit_demo")
    rows, bank, first = score(sam, dataset)
    maps = mias.normalise(np.stack([row["raw"] for row in rows]))
    images = [dict(name=row["name"], anomalous=row["anomalous"], score=float(row["distances"].max()),
                   prompts=segment(sam, row, m), threshold_dice=float(mias.dice(m > mias.THRESHOLD, row["truth"])))
              for row, m in zip(rows, maps)]
    metrics = evaluate(rows, maps, images, bank)
    with open(os.path.join(HERE, "golden.json"), "w") as file:
        json.dump(dict(metrics=metrics, images=images), file, indent=1)
        file.write("\n")
    os.makedirs(os.path.join(HERE, "arrays"), exist_ok=True)
    put("embedding.first_train", first[0].numpy(), 8, 4, 4)
    put("patches.first_train", first[1].numpy(), 16, 16)
    put("distances", np.stack([row["distances"] for row in rows]))
    put("nearest_index.int64", np.stack([row["nearest"] for row in rows]))
    put("maps.raw", np.stack([row["raw"] for row in rows]), 1, 4, 4)
    put("maps.normalised", maps.astype(np.float32), 1, 4, 4)
    _, _, logits = mias.decode(sam, rows[-1]["embedding"], SIZE, points=([mias.centroid(maps[-1])], [1]))
    put("low_res_logits.last_test_centroid", logits, 1, 4, 4)
    print(json.dumps(metrics, indent=1))


if __name__ == "__main__":
    main()
