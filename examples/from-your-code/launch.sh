#!/bin/bash
# A launch script of Megatron-LM: variables and arrays are put in, and nothing is started.
GPUS=8
LR=3e-4
SCHEDULE=(--lr $LR --min-lr 3e-5 --lr-decay-style cosine --lr-warmup-iters 100)
torchrun --nproc_per_node $GPUS pretrain_gpt.py "${SCHEDULE[@]}" \
  --train-iters 1000 --micro-batch-size 4 --global-batch-size 512
