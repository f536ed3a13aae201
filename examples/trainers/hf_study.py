"""transformers' Trainer for `glidepath study`: a tiny GPT-2 that learns to count modulo 7.

    npx glidepath study examples/studies/hf.yaml

The schedule arrives as the Python file that `glidepath export --to transformers` writes, with `scheduler(optimizer)` and PEAK.
"""

import json
import os
import runpy
import sys
from pathlib import Path

import torch
from transformers import GPT2Config, GPT2LMHeadModel, Trainer, TrainerCallback, TrainingArguments, set_seed

LENGTH = 12

run = json.loads(Path(os.environ["GLIDEPATH_RUN"]).read_text())
exported = runpy.run_path(sys.argv[1])


class Counting(torch.utils.data.Dataset):
    """Sequences that grow by the same number each time, modulo 7."""

    def __init__(self, count, seed):
        generator = torch.Generator().manual_seed(seed)
        starts = torch.randint(7, (count, 1), generator=generator)
        steps = torch.randint(1, 7, (count, 1), generator=generator)
        self.tokens = (starts + steps * torch.arange(LENGTH)) % 7

    def __len__(self):
        return len(self.tokens)

    def __getitem__(self, index):
        return {"input_ids": self.tokens[index], "labels": self.tokens[index]}


class Report(TrainerCallback):
    """Prints what Trainer logs as lines that a study reads."""

    def on_log(self, args, state, control, logs=None, **_):
        if "loss" in logs:
            print(json.dumps({"step": state.global_step, "train_loss": float(logs["loss"])}), flush=True)


set_seed(run["seed"])
config = GPT2Config(vocab_size=7, n_positions=LENGTH, n_embd=32, n_layer=1, n_head=2, bos_token_id=0, eos_token_id=0)
model = GPT2LMHeadModel(config)
optimizer = torch.optim.AdamW(model.parameters(), lr=exported["PEAK"])
arguments = TrainingArguments(
    output_dir=run["checkpoint"],
    max_steps=run["steps"],
    seed=run["seed"],
    per_device_train_batch_size=16,
    logging_steps=5,
    save_strategy="no",
    report_to="none",
    use_cpu=True,
    disable_tqdm=True,
)
trainer = Trainer(
    model=model,
    args=arguments,
    train_dataset=Counting(500, seed=1),
    eval_dataset=Counting(200, seed=2),
    optimizers=(optimizer, exported["scheduler"](optimizer)),
    callbacks=[Report()],
)
trainer.train()
print(json.dumps({"result": {"eval_loss": trainer.evaluate()["eval_loss"]}}))
