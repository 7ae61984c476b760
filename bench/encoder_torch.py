"""PyTorch's SAM ViT-B encoder on all cores, with random weights.

Usage: encoder_torch.py FOLDER, where FOLDER holds image.u8, 1024x1024 grey levels. Leaves there vit_b.pth, and
what it computes of the image: embedding.f32, and masks.f32 of a point at its centre.
"""
import os
import sys
from pathlib import Path

import numpy as np
import torch

import peer

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "models/demo/training"))
import sam_torch

SIDE = 1024
folder = Path(sys.argv[1])

torch.set_num_threads(os.cpu_count())
torch.set_grad_enabled(False)
torch.manual_seed(7)
sam = sam_torch.Sam("vit_b").eval()
for name, parameter in sam.named_parameters():
    # PyTorch would start them at zero, where a mistake in them goes unseen.
    if "rel_pos" in name or "pos_embed" in name:
        parameter.normal_(0, 0.2)
torch.save(sam.state_dict(), folder / "vit_b.pth")

grey = torch.from_numpy(np.fromfile(folder / "image.u8", np.uint8).astype(np.float32).reshape(SIDE, SIDE))
mean, std = (torch.tensor(values)[:, None, None] for values in (sam_torch.PIXEL_MEAN, sam_torch.PIXEL_STD))
image = ((grey - mean) / std)[None]

embedding = sam.image_encoder(image)
point = (torch.full((1, 1, 2), SIDE / 2), torch.ones(1, 1))
sparse, dense = sam.prompt_encoder(points=point)
masks, _ = sam.mask_decoder(embedding, sam.prompt_encoder.dense_pe(), sparse, dense)
embedding.numpy().tofile(folder / "embedding.f32")
masks[0, 1:].contiguous().numpy().tofile(folder / "masks.f32")

peer.serve(lambda: sam.image_encoder(image))
