"""A Keras trainer on JAX for `glidepath study`: a small network that learns the distance of points from a ring.

    npx glidepath study examples/studies/keras.yaml

The schedule arrives as the Python file that `glidepath export --to keras` writes, with `learning_rate` for any optimizer of Keras.
"""

import json
import os
import runpy
import sys
from pathlib import Path

os.environ["KERAS_BACKEND"] = "jax"

import keras
import numpy as np

BATCH = 32

run = json.loads(Path(os.environ["GLIDEPATH_RUN"]).read_text())
learning_rate = runpy.run_path(sys.argv[1])["learning_rate"]


def points(count, seed):
    x = np.random.default_rng(seed).normal(size=(count, 2)).astype("float32")
    return x, np.abs(np.linalg.norm(x, axis=1, keepdims=True) - 1)


class Report(keras.callbacks.Callback):
    """Prints the loss of every tenth update as a line that a study reads."""

    step = 0

    def on_train_batch_end(self, batch, logs=None):
        self.step += 1
        if self.step % 10 == 0:
            print(json.dumps({"step": self.step, "train_loss": float(logs["loss"])}), flush=True)


keras.utils.set_random_seed(run["seed"])
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1)])
model.compile(keras.optimizers.SGD(learning_rate, momentum=0.9), loss="mse")
# One pass over exactly as many batches as there are updates.
x, y = points(run["steps"] * BATCH, seed=run["seed"])
model.fit(x, y, batch_size=BATCH, epochs=1, verbose=0, callbacks=[Report()])
val_loss = model.evaluate(*points(1000, seed=0), verbose=0)
print(json.dumps({"result": {"val_loss": float(val_loss)}}))
