"""PyTorch's Wide ResNet-50 to layer 3 with PatchCore's patches, on all cores, with random weights.

Usage: patch_features_torch.py FOLDER, where FOLDER holds image.u8, 224x224 grey levels. Leaves there wide_resnet50.pth
and what it computes of the image: features.f32. Besides its whole time it tells that of the network alone.
"""
import os
import sys
import time
from pathlib import Path

import numpy as np
import torch

import peer

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "libs/encoders/src/wide-resnet/fixtures"))
import patchcore

folder = Path(sys.argv[1])

torch.set_num_threads(os.cpu_count())
torch.set_grad_enabled(False)
torch.manual_seed(7)
network = patchcore.Network(stem=64, blocks=(3, 4, 6), widths=(128, 256, 512), channels=(256, 512, 1024)).eval()
for module in network.modules():
    # As they come, these change nothing, and a mistake in folding them goes unseen.
    if isinstance(module, torch.nn.BatchNorm2d):
        module.weight.uniform_(0.5, 1.5)
        module.bias.normal_(0, 0.1)
        module.running_mean.normal_(0, 0.1)
        module.running_var.uniform_(0.5, 1.5)
torch.save(network.state_dict(), folder / "wide_resnet50.pth")

side = patchcore.SIDE
grey = torch.from_numpy(np.fromfile(folder / "image.u8", np.uint8).astype(np.float32).reshape(side, side))
image = (((grey[None] / 255).expand(3, -1, -1) - patchcore.MEAN) / patchcore.STD)[None]


def work():
    started = time.perf_counter()
    layers = network(image)
    seconds = time.perf_counter() - started
    return patchcore.patches(layers, 1024), seconds


features, _ = work()
features.T.contiguous().numpy().tofile(folder / "features.f32")

peer.serve(work, lambda result: {"network": result[1]})
