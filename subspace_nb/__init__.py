"Compress a language model's token embeddings with shared subspace codebooks; importing it registers the method with transformers"
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
