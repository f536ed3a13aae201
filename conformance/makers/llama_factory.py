"""LLaMA-Factory, from its YAML: its own change to the schedule, taken out of its wheel and run unchanged before the real Trainer's."""

from _trainer import from_yaml, load, trainer_case, versions, wheel
from transformers import Seq2SeqTrainingArguments, Trainer

WHEEL = wheel(
    "2e/4b/b97735f2ea65ea7f0e9fcd1f595002ad5616b9a638e9e97bad8871069aaa/llamafactory-0.9.5-py3-none-any.whl",
    "10776e9b259798bf65f6c5343f6298f0302e92e9cd47472abe29eef69e286c6a",
)
PACKAGES = versions("llamafactory")
SCOPE = {"DummyOptimizer": type("DummyOptimizer", (), {}), "Optional": dict, "torch": None}
create = load(WHEEL / "llamafactory/train/trainer_utils.py", ["create_custom_scheduler"], SCOPE)["create_custom_scheduler"]


class FactoryTrainer(Trainer):
    """As its trainers do it: its own change first, then the Trainer's scheduler."""

    def create_scheduler(self, num_training_steps, optimizer=None):
        create(self.args, num_training_steps, optimizer)
        return super().create_scheduler(num_training_steps, optimizer)


BASE = "model_name_or_path: some/model\nstage: sft\ndo_train: true\nfinetuning_type: lora\ntemplate: qwen\ncutoff_len: 2048\n"
CASES = [
    ("per_device_train_batch_size: 1\ngradient_accumulation_steps: 8\nlearning_rate: 1.0e-4\nnum_train_epochs: 3.0\nlr_scheduler_type: cosine\nwarmup_steps: 0.1\n", 1000),
    ("per_device_train_batch_size: 1\ngradient_accumulation_steps: 8\nlearning_rate: 1.0e-4\nnum_train_epochs: 3.0\nlr_scheduler_type: cosine\nwarmup_steps: 0.1\n", 1000, 4),
    ("learning_rate: 5.0e-6\nmax_steps: 50\nlr_scheduler_type: warmup_stable_decay\nwarmup_steps: 10\n", None),
    ("learning_rate: 5.0e-6\nmax_steps: 51\nlr_scheduler_type: warmup_stable_decay\n", None),
    ("learning_rate: 5.0e-6\nmax_steps: 50\nlr_scheduler_type: warmup_stable_decay\nwarmup_steps: 0.1\nlr_scheduler_kwargs:\n  num_decay_steps: 20\n", None),
    ("learning_rate: 5.0e-6\nmax_steps: 50\nlr_scheduler_type: warmup_stable_decay\nwarmup_steps: 5\nlr_scheduler_kwargs:\n  min_lr_ratio: 0.1\n  decay_type: linear\n", None),
    ("learning_rate: 5.0e-6\nmax_steps: 50\nlr_scheduler_type: warmup_stable_decay\nwarmup_steps: 5\nlr_scheduler_kwargs:\n  num_stable_steps: 10\n  num_decay_steps: 10\n", None),
    ("learning_rate: 5.0e-6\nmax_steps: 20\nlr_scheduler_type: warmup_stable_decay\nwarmup_steps: 25\n", None),
    ("num_train_epochs: 1\n", 300),
]


def cases():
    for text, examples, *more in CASES:
        (processes,) = more or [1]
        call = BASE + text
        yield trainer_case(call, from_yaml(call, Seq2SeqTrainingArguments), examples, processes, kind=FactoryTrainer)
