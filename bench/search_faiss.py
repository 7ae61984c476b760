"""Faiss IndexFlatL2 on all cores: the nearest row of a bank for every query.

Usage: search_faiss.py FOLDER DIM, where FOLDER holds queries.f32 and bank.f32
"""
import os
import sys

import faiss
import numpy as np

import peer

folder, dim = sys.argv[1], int(sys.argv[2])
queries, bank = (np.fromfile(f"{folder}/{name}.f32", np.float32).reshape(-1, dim) for name in ("queries", "bank"))
faiss.omp_set_num_threads(os.cpu_count())
index = faiss.IndexFlatL2(dim)
index.add(bank)

peer.serve(lambda: index.search(queries, 1)[1], lambda nearest: {"nearest": nearest.ravel().tolist()})
