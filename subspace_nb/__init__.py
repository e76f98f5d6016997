"""Compress a language model's token embeddings with shared subspace codebooks"""

__version__ = "0.1.0"

import signal, sys, threading
from importlib import import_module
from pathlib import Path

_script = Path(sys.argv[0] if sys.argv else '').name
_in_main_thread = threading.current_thread() is threading.main_thread()
if _script in ('subspace', 'subspace.exe') and _in_main_thread:
    signal.signal(signal.SIGINT, signal.SIG_DFL) # Ctrl-C while libraries load: no traceback

_home = dict(
    # settle on a size
    Partition='partition', plan='budget', curve='budget',
    # compress, and look at what came out
    SubspaceConfig='quantizer', compress='compression', report='compression', resize='compression',
    # files, the Hub, and files for other runtimes
    load='hub', save='hub', push_to_hub='hub', export='onnx',
    # train
    calibrate='calibration', masked_lm_loss='softmax', factorized_cross_entropy='softmax',
    # the parts
    assign='assignment', SubspaceEmbedding='reconstruction', SubspaceHead='softmax',
    # judge
    similarity='sentences', fidelity='quality', perplexity='quality',
    evaluate_glue='glue', evaluate_xnli='xnli', benchmark='comparison',
    # what goes wrong
    SubspaceError='basics')

__all__ = list(_home)

def __getattr__(name):
    "Import a name's module when the name is first used"
    if name not in _home: raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f'.{_home[name]}', __name__), name)
    globals()[name] = value
    return value

def __dir__(): return sorted([*globals(), *__all__])

from . import compression # teaches transformers to load what this package saved
