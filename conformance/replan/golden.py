# In the repository's root: node -e 'import("./scripts/conformance/environment.mjs").then(({ python }) => console.log(python()))' names the python of the frameworks; PYTHON conformance/replan/golden.py && npx --yes @biomejs/biome@2.6.8 format --write conformance/replan
"""Lets real algorithms of Stable-Baselines3 learn again and again, and writes down what rate their optimizer was given when.

A case is an algorithm with a schedule and a list of calls of learn(): how many timesteps, and whether they are counted anew. `rates` has
one list for each call: [num_timesteps, rate] wherever the algorithm sets its optimizer's rate.
"""

import json
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

import gymnasium
import torch
from stable_baselines3 import A2C, DQN, PPO
from stable_baselines3.common import utils

warnings.simplefilter("ignore")
torch.set_num_threads(1)

SCOPE = {name: getattr(utils, name) for name in ["LinearSchedule", "ConstantSchedule", "FloatSchedule"]}
ALGORITHMS = {
    "PPO": lambda rate: PPO("MlpPolicy", environment(), learning_rate=rate, n_steps=10, batch_size=10, n_epochs=1, seed=1),
    "A2C": lambda rate: A2C("MlpPolicy", environment(), learning_rate=rate, n_steps=5, seed=1),
    "DQN": lambda rate: DQN("MlpPolicy", environment(), learning_rate=rate, learning_starts=8, train_freq=4, seed=1),
}
SCHEDULES = [
    "LinearSchedule(3e-4, 0.0, 1.0)",
    "LinearSchedule(1e-3, 1e-5, 0.5)",
    "LinearSchedule(1e-3, 1e-4, 0.75)",
    "lambda progress_remaining: 2e-3 * progress_remaining",
    "lambda p: 1e-3 if p > 0.5 else 1e-4",
]
# Timesteps of each learn(), and reset_num_timesteps.
STORIES = [
    [(100, True), (60, False)],
    [(60, True), (200, False), (40, False)],
    [(100, True), (100, True), (20, False)],
]


def environment():
    return gymnasium.make("CartPole-v1")


def rates(make, schedule, story):
    model = make(schedule)
    seen = []
    told = model._update_learning_rate

    def update(optimizers):
        told(optimizers)
        first = optimizers[0] if isinstance(optimizers, list) else optimizers
        seen[-1].append([model.num_timesteps, first.param_groups[0]["lr"]])

    model._update_learning_rate = update
    for timesteps, reset in story:
        seen.append([])
        model.learn(total_timesteps=timesteps, reset_num_timesteps=reset)
    return seen


def main():
    cases = [
        {"algorithm": name, "call": text, "learn": story, "rates": rates(make, eval(text, SCOPE), story)}
        for name, make in ALGORITHMS.items()
        for text in SCHEDULES
        for story in STORIES
    ]
    golden = {
        "made by": "conformance/replan/golden.py",
        "versions": {name: version(name) for name in ["stable-baselines3", "gymnasium", "torch"]} | {"python": sys.version.split()[0]},
        "cases": cases,
    }
    Path(__file__).with_name("golden.json").write_text(json.dumps(golden) + "\n")


main()
