"""Compress a language model's token embeddings with shared subspace codebooks

Half of a small encoder is its token table: 52 % of all-MiniLM-L6-v2, over two thirds of XLM-R base. subspace_nb replaces that table by a few small *codebooks* that all tokens share. It implements
[Lightweight Adaptation of Neural Language Models via Subspace Embedding](https://arxiv.org/abs/2308.08688) (Jaiswal & Liu, CIKM 2023), whose authors report, after training, over 99.8 % of the embedding parameters gone for at most 4 points of accuracy on GLUE and XNLI. This package counts every byte that is left, codes included, and offers the whole curve between size and accuracy rather than one point.

Modules:

- `subspace_nb.assignment`: Who gets which codes, and the codebooks that go with them.
- `subspace_nb.benchmark`: What else could be done with the same bytes: every other way to make a token table small, measured alike, wherever it comes out.
- `subspace_nb.calibration`: Train a compressed model on plain text until it does again what the dense one did.
- `subspace_nb.cli`: `subspace`: plan, compress, report, calibrate, similarity, glue, xnli, demo, benchmark.
- `subspace_nb.compress`: Any transformers model in, a compressed one out, that saves and loads like any other.
- `subspace_nb.files`: Model directories: what is in them, that nothing in them has changed, and how one takes the place of another in one step.
- `subspace_nb.glue`: Fine-tune dense and compressed models on GLUE alike, and say how many points compression costs.
- `subspace_nb.head`: The tied output side: logits over the whole vocabulary from the same codebooks, with no table, and a masked-LM loss with no logits.
- `subspace_nb.partition`: Split a token table into subspaces, count what that saves, and pick a split for a budget.
- `subspace_nb.pretrained`: Directories and Hub names in, directories and Hub repositories out: compress a saved model without building it, save in one step, push with a model card.
- `subspace_nb.reconstruction`: From codes and codebooks back to vectors: packed bits, the embedding layer, and how good the table is that it makes.
- `subspace_nb.xnli`: Fine-tune dense and compressed models on natural-language inference, and test them in fifteen languages."""

__version__ = "0.0.1"

from .partition import *
from .assignment import *
from .contextual import *
from .reconstruction import *
from .head import *
from .compress import *
from .pretrained import *

def __getattr__(name):
    "What trains is imported when it is asked for: it brings transformers' Trainer along"
    if name not in ('calibrate', 'TextFiles'): raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import calibration
    return getattr(calibration, name)
