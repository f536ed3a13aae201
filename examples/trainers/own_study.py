import json
import os

run = json.load(open(os.environ["GLIDEPATH_RUN"]))
weight = 1 + run["seed"] / 10  # your model
for step, lr in enumerate(run["rates"]):
    weight -= lr * 2 * weight  # your update, at this rate
    print(json.dumps({"step": step + 1, "train_loss": weight**2}))
print(json.dumps({"result": {"val_loss": (weight - 0.01) ** 2}}))
