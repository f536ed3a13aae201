"""LitGPT's rates at every update, with its own functions for them and its own count of the batches; its loops, which want a model
and data, are repeated here in a few lines. A pretraining has max_tokens, a finetuning has epochs.
"""

import ast
import math
import runpy
import sys

from _fetch import unpack
from _golden import pick, random_calls, record

URL = "https://files.pythonhosted.org/packages/51/3e/8b2a1409979348e22b6b3fa108d332cd72107ee593b4c2b975e23edd1a4a/"
URL += "litgpt-0.5.13-py3-none-any.whl"
FOLDER = unpack(URL, "da044b76c52cd44fc0564f6177ed6cf186dde24f711ce8e71e1fd9e9da5f02b2", r"litgpt/(args|pretrain)\.py|finetune/lora\.py|METADATA")
sys.path.insert(0, str(FOLDER))

import torch
import yaml

PACKAGES = ["litgpt", "torch"]


def function(file, name):
    """One function of a file that cannot be imported without all that it trains with."""
    tree = ast.parse((FOLDER / "litgpt" / file).read_text())
    found = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
    scope = {"math": math, "torch": torch}
    exec(compile(ast.Module(found, []), file, "exec"), scope)
    return scope[name]


TrainArgs = runpy.run_path(str(FOLDER / "litgpt/args.py"))["TrainArgs"]
get_lr, get_lr_scheduler = function("pretrain.py", "get_lr"), function("finetune/lora.py", "get_lr_scheduler")


def train(text, datasetSize=None, set={}):
    settings = yaml.safe_load(text)
    args, devices, nodes = TrainArgs(**settings["train"]), settings.get("devices", 1), settings.get("num_nodes", 1)
    lr, every = settings["optimizer"]["init_args"]["lr"], args.gradient_accumulation_iters(devices, nodes)
    if args.max_tokens:
        return pretrain(args, devices, nodes, lr, every, args.max_seq_length or int(set["max_seq_length"]))
    return finetune(args, -(-(-(-datasetSize // (devices * nodes))) // args.micro_batch_size), lr, every)


def pretrain(args, devices, nodes, lr, every, length):
    max_iters = args.max_tokens // (devices * nodes) // (args.micro_batch_size * length)
    warmup = args.warmup_iters(devices, nodes, max_iters, None)
    for batch in range(max_iters):
        rate = get_lr(lr, batch, warmup, max_iters, args.min_lr)
        if (batch + 1) % every == 0:
            yield rate


def finetune(args, batches, lr, every):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=lr)
    most = min(args.epochs * (batches // every), args.max_steps or float("inf"))
    scheduler = get_lr_scheduler(optimizer, warmup_steps=args.lr_warmup_steps, max_steps=most)
    for _ in range(min(args.epochs * batches // every, args.max_steps or 10**9)):
        yield optimizer.param_groups[0]["lr"]
        scheduler.step()


def draw(r):
    words = {"global_batch_size": r.choice([8, 16, 30]), "micro_batch_size": r.choice([1, 2, 4]), "lr_warmup_steps": r.randrange(1, 8)}
    more = {"devices": r.choice([1, 2])}
    if r.random() < 0.6:
        words |= {"max_tokens": r.randrange(60_000, 200_000), "max_seq_length": r.choice([64, 128])} | pick(r, min_lr=[1e-5, 0.0])
        size = None
    else:
        words |= {"epochs": r.randrange(3, 6)} | pick(r, max_steps=[25])
        size = r.randrange(200, 500)
    return words, more, size


CORNERS = [
    ({"global_batch_size": 16, "micro_batch_size": 4, "lr_warmup_steps": 5, "max_tokens": 100_000, "max_seq_length": 64}, {}, None),
    ({"global_batch_size": 16, "micro_batch_size": 16, "lr_warmup_steps": 5, "max_tokens": 100_000, "max_seq_length": 64}, {}, None),
    ({"global_batch_size": 16, "micro_batch_size": 4, "lr_warmup_steps": None, "max_tokens": 100_000, "max_seq_length": 64}, {}, None),
    ({"global_batch_size": 16, "micro_batch_size": 4, "lr_warmup_steps": 1000, "max_tokens": 50_000, "max_seq_length": 64}, {}, None),
    ({"global_batch_size": 16, "micro_batch_size": 4, "lr_warmup_steps": 4, "max_tokens": 50_000}, {"devices": 2}, None),
    ({"global_batch_size": 16, "micro_batch_size": 4, "lr_warmup_steps": 4, "epochs": 3}, {}, 210),
    ({"global_batch_size": 16, "micro_batch_size": 4, "lr_warmup_steps": 4, "lr_warmup_fraction": 0.1, "max_tokens": 5000}, {}, None),
    ({"global_batch_size": 2, "micro_batch_size": 4, "lr_warmup_steps": 4, "max_tokens": 5000, "max_seq_length": 8}, {}, None),
]


def cases():
    for words, more, size in CORNERS + random_calls("train", draw, 20):
        optimizer = {"class_path": "torch.optim.AdamW", "init_args": {"lr": 0.0004}}
        text = yaml.safe_dump({**more, "train": words, "optimizer": optimizer}, sort_keys=False).strip()
        fields = {"datasetSize": size} if size else {}
        if words.get("max_tokens") and "max_seq_length" not in words:
            fields["set"] = {"max_seq_length": "128"}
        arguments = "".join(f", {name}={value!r}" for name, value in fields.items())
        yield record(f"list(train({text!r}{arguments}))", {"train": train}, iter, 500, **fields) | {"call": text}
