"Compress a language model's token embeddings with shared subspace codebooks; importing it registers the method with transformers"
__version__ = "0.0.1"

from .partition import *
from .assignment import *
from .contextual import *
from .reconstruction import *
from .head import *
from .compress import *
from .pretrained import *
