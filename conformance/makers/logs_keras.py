"""Keras: CSVLogger, whose rows are epochs, with a rate that a callback sets, or a schedule of updates of which each row has one value."""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import numpy as np
from _logs import journey, tick

ENVIRONMENT = "logs"
PACKAGES = ["keras", "torch"]
PEAK, BATCHES, EPOCHS = 0.01, 10, 12


def watch(rates):
    """The rate at every update, as the optimizer has it."""
    base = keras.optimizers.Optimizer
    real = base.apply

    def apply(self, *args, **words):
        tick(rates, self.learning_rate)
        return real(self, *args, **words)

    base.apply = apply


class Rate(keras.callbacks.Callback):
    """The rate as an entry of every epoch's logs, which CSVLogger then writes."""

    def on_epoch_end(self, epoch, logs=None):
        logs["learning_rate"] = float(self.model.optimizer.learning_rate)


def fit(rate, before=(), after=()):
    def run(folder):
        model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1, kernel_initializer="zeros")])
        model.compile(keras.optimizers.SGD(rate), "mse")
        callbacks = [*before, keras.callbacks.CSVLogger("log.csv"), *after]
        model.fit(np.ones((BATCHES, 1)), np.ones((BATCHES, 1)), batch_size=1, epochs=EPOCHS, verbose=0, shuffle=False, callbacks=callbacks)

    return run


def journeys():
    told = {"steps": BATCHES * EPOCHS, "peak": PEAK, "stepsPerEpoch": BATCHES, "watch": watch, "clock": "epoch"}
    cosine = keras.optimizers.schedules.CosineDecay(PEAK, BATCHES * EPOCHS)
    note = "a row is an epoch, and its rate that of the update after the epoch's last"
    text = "keras.optimizers.schedules.CosineDecay(0.01, 120)"
    yield journey("keras-schedule", text, fit(cosine, [Rate()]), **told | {"rows": 1, "note": note})
    halves = keras.callbacks.LearningRateScheduler(lambda epoch, lr: PEAK * 0.5 ** (epoch // 4))
    text = "LearningRateScheduler(lambda epoch, lr: 0.01 * 0.5 ** (epoch // 4))"
    yield journey("keras-callback", text, fit(PEAK, [halves]), **told | {"note": "a row is an epoch, and its rate that of all its updates"})
