#!/bin/sh
# The shipped model, from prepared data (README.md, steps 1 and 2):
#
#     WORDNET=/path/to/package/dict MINUTES=75 training/run_release.sh [more options of train.py]
#
# malloc keeps its pages: PyTorch on CPU otherwise spends most of a step on page faults (about 4.7 s a step against 1.0).
set -eu
export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=20000000000 MALLOC_TOP_PAD_=200000000
export OMP_NUM_THREADS="${THREADS:-1}" OPENBLAS_NUM_THREADS="${THREADS:-1}"
exec "${PYTHON:-python3}" "$(dirname "$0")/train.py" --name "${NAME:-release-1}" --wordnet "$WORDNET" \
  --start "${START-training/checkpoint/weights_fp16.npz}" --shops online-retail:0.3,knowledge:0.65,complete-journey:0.05 \
  --minutes "${MINUTES:-95}" --threads "${THREADS:-1}" "$@"
