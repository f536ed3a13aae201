"""The learning_rate of a Keras SGD whose iterations are set to t, after the schedule has been written and read back."""

import os

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras

# Of Keras' backends without TensorFlow, torch obeys float64.
PRECISIONS = {"torch": {"double": "float64", "single": "float32"}}.get(keras.backend.backend(), {"single": "float32"})
MODES = {mode: lambda name=name: keras.config.set_floatx(name) for mode, name in PRECISIONS.items()}


def rates(module, steps):
    schedule = module.learning_rate
    if not isinstance(schedule, float):
        schedule = keras.optimizers.schedules.deserialize(keras.optimizers.schedules.serialize(schedule))
    optimizer = keras.optimizers.SGD(schedule)
    for t in steps:
        optimizer.iterations.assign(t)
        yield optimizer.learning_rate
