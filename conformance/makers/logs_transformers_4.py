"""An older Trainer, of transformers 4.50: what it writes at step N is the rate of the update that comes next, the one after the N-th.

Its wheel, and older ones of what it needs, are fetched and used unchanged.
"""

import sys

from _fetch import unpack

FILES = "https://files.pythonhosted.org/packages/"
WHEELS = {
    "aa/22/733a6fc4a6445d835242f64c490fdd30f4a08d58f2b788613de3f9170692/transformers-4.50.3-py3-none-any.whl": (
        "6111610a43dec24ef32c3df0632c6b25b07d9711c01d9e1077bdd2ff6b14a38c"
    ),
    "a8/af/48ac8483240de756d2438c380746e7130d1c6f75802ef22f3c6d49982787/huggingface_hub-0.36.2-py3-none-any.whl": (
        "48f0c8eac16145dfce371e9d2d7772854a4f591bcb56c9cf548accf531d54270"
    ),
    "f2/90/273b6c7ec78af547694eddeea9e05de771278bd20476525ab930cecaf7d8/"
    "tokenizers-0.21.4-cp39-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl": (
        "51b7eabb104f46c1c50b486520555715457ae833d5aee9ff6ae853d1130506ff"
    ),
}
sys.path[:0] = [str(unpack(FILES + path, sha256, ".")) for path, sha256 in WHEELS.items()]

from _logs import journey
from logs_transformers import COSINE, LOG, PACKAGES, PEAK, run, said

ENVIRONMENT = "logs"
__all__ = ["PACKAGES"]


def journeys():
    told = {"steps": 80, "peak": PEAK, "rows": 0, "stepsPerEpoch": 40}
    yield journey("transformers-4-50", said(**COSINE), run(**COSINE, **LOG), **told)
    yield journey("transformers-4-50-every-10", said(**COSINE), run(**COSINE, logging_steps=10), **told)
