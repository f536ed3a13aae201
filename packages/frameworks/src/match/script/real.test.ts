import { schedule } from "glidepath";
import { expect, test } from "vitest";
import { type ReadOptions, readFramework } from "../../index.ts";

/*
 * How public training scripts set their rates, in scripts of our own that are built as they are: the same order of statements, the
 * same places of the numbers. Each row names the file that it is built like. What comes out is held against a formula that is
 * written down here once more.
 */

const { PI, cos, floor, min } = Math;
const cosine = (x: number) => 0.5 * (1 + cos(PI * x));

interface Row {
  readonly name: string;
  readonly text: string;
  readonly given?: ReadOptions;
  readonly steps: number;
  rate(step: number): number;
}

// karpathy/llm.c, train_gpt2.py
const llmc = `
if __name__ == "__main__":
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument("--total_batch_size", type=int, default=256, help="in tokens")
    parser.add_argument("--num_iterations", type=int, default=10, help="updates")
    parser.add_argument("--learning_rate", type=float, default=1e-4, help="at the top")
    parser.add_argument("--warmup_iters", type=int, default=0, help="up to the top")
    parser.add_argument("--learning_rate_decay_frac", type=float, default=1.0, help="at the end")
    args = parser.parse_args()
    B, T = args.batch_size, args.sequence_length
    assert 1 <= T <= 1024
    optimizer = raw_model.configure_optimizers(weight_decay=args.weight_decay,
                                               learning_rate=args.learning_rate, betas=(0.9, 0.95))
    def get_lr(it):
        least = args.learning_rate * args.learning_rate_decay_frac
        if it < args.warmup_iters:
            return args.learning_rate * (it+1) / args.warmup_iters
        if it > args.num_iterations:
            return least
        ratio = (it - args.warmup_iters) / (args.num_iterations - args.warmup_iters)
        assert 0 <= ratio <= 1
        share = 0.5 * (1.0 + math.cos(math.pi * ratio))
        return least + share * (args.learning_rate - least)
    for step in range(args.num_iterations + 1):
        last_step = (step == args.num_iterations)
        if (args.val_loss_every > 0 \\
            and (step % args.val_loss_every == 0 or last_step)) \\
            and (val_loader is not None):
            model.eval()
        if last_step:
            break
        model.train()
        optimizer.zero_grad(set_to_none=True)
        for micro_step in range(grad_accum_steps):
            with ctx:
                _, loss = model(x, y, return_logits=False)
            if not args.inference_only:
                loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), args.grad_clip)
        lr = get_lr(step)
        for param_group in optimizer.param_groups:
            param_group['lr'] = lr
        optimizer.step()
`;

// facebookresearch/mae, util/lr_sched.py and engine_pretrain.py, whose loader goes through a logger
const mae = `
def adjust_learning_rate(optimizer, epoch, args):
    if epoch < args.warmup_epochs:
        lr = args.lr * epoch / args.warmup_epochs
    else:
        lr = args.min_lr + (args.lr - args.min_lr) * 0.5 * \\
            (1. + math.cos(math.pi * (epoch - args.warmup_epochs) / (args.epochs - args.warmup_epochs)))
    for param_group in optimizer.param_groups:
        if "lr_scale" in param_group:
            param_group["lr"] = lr * param_group["lr_scale"]
        else:
            param_group["lr"] = lr
    return lr
optimizer = torch.optim.AdamW(param_groups, lr=args.lr, betas=(0.9, 0.95))
for epoch in range(args.start_epoch, args.epochs):
    accum_iter = args.accum_iter
    optimizer.zero_grad()
    for data_iter_step, (samples, _) in enumerate(data_loader):
        if data_iter_step % accum_iter == 0:
            adjust_learning_rate(optimizer, data_iter_step / len(data_loader) + epoch, args)
        loss, _, _ = model(samples, mask_ratio=args.mask_ratio)
        loss /= accum_iter
        loss_scaler(loss, optimizer, parameters=model.parameters(),
                    update_grad=(data_iter_step + 1) % accum_iter == 0)
        if (data_iter_step + 1) % accum_iter == 0:
            optimizer.zero_grad()
`;
const maeGiven = {
  "args.lr": "0.1",
  "args.min_lr": "0.01",
  "args.epochs": "6",
  "args.start_epoch": "0",
  "args.warmup_epochs": "2",
  "args.accum_iter": "2",
  "len(data_loader)": "10",
};

const rows: Row[] = [
  {
    name: "llm.c in Python: get_lr on options, a loop with one turn too many and a break",
    text: llmc,
    steps: 10,
    rate: () => 1e-4,
  },
  {
    name: "llm.c in Python, with options",
    text: llmc,
    given: {
      set: { "args.warmup_iters": "5", "args.learning_rate_decay_frac": "0.1", "args.num_iterations": "50" },
    },
    steps: 50,
    rate: (t) => (t < 5 ? (1e-4 * (t + 1)) / 5 : 1e-5 + cosine((t - 5) / 45) * 9e-5),
  },
  {
    // KellerJordan/modded-nanogpt, train_gpt2.py of its first months
    name: "a speedrun of modded-nanogpt: a list of optimizers, of which the first is read",
    text: `
@dataclass
class Hyperparameters:
    input_bin : str = 'data/train_*.bin'
    batch_size : int = 8*64
    num_iterations : int = 5100
    learning_rate : float = 0.0036
    warmup_iters : int = 0
    warmdown_iters : int = 1450 # down to 0
    weight_decay : float = 0
args = Hyperparameters()
optimizer1 = torch.optim.AdamW(raw_model.lm_head.parameters(), lr=args.learning_rate, betas=(0.9, 0.95),
                               weight_decay=args.weight_decay, fused=True)
optimizer2 = Muon(raw_model.transformer.h.parameters(), lr=0.1*args.learning_rate, momentum=0.95,
                  rank=ddp_rank, world_size=ddp_world_size)
optimizers = [optimizer1, optimizer2]
def get_lr(it):
    assert it <= args.num_iterations
    if it < args.warmup_iters:
        return (it+1) / args.warmup_iters
    elif it < args.num_iterations - args.warmdown_iters:
        return 1.0
    else:
        left = (args.num_iterations - it) / args.warmdown_iters
        return left
schedulers = [torch.optim.lr_scheduler.LambdaLR(opt, get_lr) for opt in optimizers]
for step in range(args.num_iterations + 1):
    last_step = (step == args.num_iterations)
    timed_steps = float('nan') if step <= 11 else (step - 10) + 1
    if (last_step or (args.val_loss_every > 0 and step % args.val_loss_every == 0)):
        model.eval()
    if last_step:
        break
    model.train()
    for i in range(1, train_accumulation_steps+1):
        with ctx:
            _, loss = model(x, y, return_logits=False)
        if i < train_accumulation_steps:
            with model.no_sync():
                loss.backward()
        else:
            loss.backward()
    for opt, sched in zip(optimizers, schedulers):
        opt.step()
        sched.step()
    model.zero_grad(set_to_none=True)
`,
    steps: 5100,
    rate: (t) => 0.0036 * min(1, (5100 - t) / 1450),
  },
  {
    // pytorch/examples, imagenet/main.py
    name: "PyTorch's ImageNet example: options of the file, a worker that main() starts, train() of the script",
    text: `
parser = argparse.ArgumentParser(description='training')
parser.add_argument('data', metavar='DIR', nargs='?', default='imagenet')
parser.add_argument('--epochs', default=90, type=int, metavar='N')
parser.add_argument('--start-epoch', default=0, type=int, metavar='N')
parser.add_argument('--lr', '--learning-rate', default=0.1, type=float, metavar='LR', dest='lr')
parser.add_argument('--momentum', default=0.9, type=float, metavar='M')
parser.add_argument('--wd', '--weight-decay', default=1e-4, type=float, dest='weight_decay')
parser.add_argument('--resume', default='', type=str, metavar='PATH')
parser.add_argument('-e', '--evaluate', dest='evaluate', action='store_true')
parser.add_argument('--multiprocessing-distributed', action='store_true')
best_acc1 = 0
def main():
    args = parser.parse_args()
    if args.multiprocessing_distributed:
        mp.spawn(main_worker, nprocs=ngpus_per_node, args=(ngpus_per_node, args))
    else:
        main_worker(args.gpu, ngpus_per_node, args)
def main_worker(gpu, ngpus_per_node, args):
    global best_acc1
    args.gpu = gpu
    optimizer = torch.optim.SGD(model.parameters(), args.lr,
                                momentum=args.momentum,
                                weight_decay=args.weight_decay)
    """a tenth every 30 epochs"""
    scheduler = StepLR(optimizer, step_size=30, gamma=0.1)
    if args.resume:
        if os.path.isfile(args.resume):
            checkpoint = torch.load(args.resume)
            args.start_epoch = checkpoint['epoch']
            scheduler.load_state_dict(checkpoint['scheduler'])
    train_loader = torch.utils.data.DataLoader(train_dataset, batch_size=args.batch_size)
    if args.evaluate:
        validate(val_loader, model, criterion, args)
        return
    for epoch in range(args.start_epoch, args.epochs):
        if args.distributed:
            train_sampler.set_epoch(epoch)
        train(train_loader, model, criterion, optimizer, epoch, device, args)
        acc1 = validate(val_loader, model, criterion, args)
        scheduler.step()
        is_best = acc1 > best_acc1
        best_acc1 = max(acc1, best_acc1)
def train(train_loader, model, criterion, optimizer, epoch, device, args):
    model.train()
    end = time.time()
    for i, (images, target) in enumerate(train_loader):
        loss = criterion(model(images), target)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if i % args.print_freq == 0:
            progress.display(i + 1)
if __name__ == '__main__':
    main()
`,
    given: { set: { "len(train_loader)": "5" } },
    steps: 450,
    rate: (t) => 0.1 * 0.1 ** floor(t / 150),
  },
  {
    // mlfoundations/open_clip, src/open_clip_train/scheduler.py
    name: "open_clip: a closure that assigns the rate by the count of the run",
    text: `
def assign_learning_rate(optimizer, new_lr):
    for param_group in optimizer.param_groups:
        param_group["lr"] = new_lr
def _warmup_lr(base_lr, warmup_length, step):
    return base_lr * (step + 1) / warmup_length
def cosine_lr(optimizer, base_lr, warmup_length, steps):
    def _lr_adjuster(step):
        if step < warmup_length:
            lr = _warmup_lr(base_lr, warmup_length, step)
        else:
            e = step - warmup_length
            es = steps - warmup_length
            lr = 0.5 * (1 + math.cos(math.pi * e / es)) * base_lr
        assign_learning_rate(optimizer, lr)
        return lr
    return _lr_adjuster
total_steps = len(train_loader) * 10
scheduler = cosine_lr(optimizer, 5e-4, 20, total_steps)
for epoch in range(10):
    for i, batch in enumerate(train_loader):
        scheduler(len(train_loader) * epoch + i)
        optimizer.step()
`,
    given: { set: { "len(train_loader)": "50" } },
    steps: 500,
    rate: (t) => (t < 20 ? (5e-4 * (t + 1)) / 20 : cosine((t - 20) / 480) * 5e-4),
  },
  {
    // mlfoundations/open_clip, src/open_clip_train/scheduler.py
    name: "open_clip: the same with a cooldown to a power",
    text: `
def assign_learning_rate(optimizer, new_lr):
    for param_group in optimizer.param_groups:
        param_group["lr"] = new_lr
def const_lr_cooldown(optimizer, base_lr, warmup_length, steps, cooldown_steps, cooldown_power=1.0, cooldown_end_lr=0.):
    def _lr_adjuster(step):
        start = steps - cooldown_steps
        if step < warmup_length:
            lr = base_lr * (step + 1) / warmup_length
        else:
            if step < start:
                lr = base_lr
            else:
                e = step - start
                es = steps - start
                decay = (1 - (e / es)) ** cooldown_power
                lr = decay * (base_lr - cooldown_end_lr) + cooldown_end_lr
        assign_learning_rate(optimizer, lr)
        return lr
    return _lr_adjuster
scheduler = const_lr_cooldown(optimizer, 1e-3, 10, 100, 40, cooldown_power=2.0, cooldown_end_lr=1e-5)
for step in range(100):
    scheduler(step)
    optimizer.step()
`,
    steps: 100,
    rate: (t) => (t < 10 ? (1e-3 * (t + 1)) / 10 : t < 60 ? 1e-3 : (1 - (t - 60) / 40) ** 2 * 9.9e-4 + 1e-5),
  },
  {
    name: "MAE: parts of epochs, groups that may have a scale, and a scaler that is told when to update",
    text: mae,
    given: { set: maeGiven },
    steps: 30,
    rate: (t) => (t < 10 ? (0.1 * t) / 10 : 0.01 + 0.09 * cosine((t - 10) / 20)),
  },
  {
    // facebookresearch/detr, main.py
    name: "DETR: a parser of its own function, two groups of parameters, and a drop",
    text: `
def get_args_parser():
    parser = argparse.ArgumentParser('detector', add_help=False)
    parser.add_argument('--lr', default=1e-4, type=float)
    parser.add_argument('--lr_backbone', default=1e-5, type=float)
    parser.add_argument('--weight_decay', default=1e-4, type=float)
    parser.add_argument('--epochs', default=300, type=int)
    parser.add_argument('--lr_drop', default=200, type=int)
    parser.add_argument('--start_epoch', default=0, type=int, metavar='N', help='first epoch')
    parser.add_argument('--resume', default='', help='a checkpoint')
    return parser
def main(args):
    model, criterion, postprocessors = build_model(args)
    model_without_ddp = model
    param_dicts = [
        {"params": [p for n, p in model_without_ddp.named_parameters() if "backbone" not in n and p.requires_grad]},
        {
            "params": [p for n, p in model_without_ddp.named_parameters() if "backbone" in n and p.requires_grad],
            "lr": args.lr_backbone,
        },
    ]
    optimizer = torch.optim.AdamW(param_dicts, lr=args.lr,
                                  weight_decay=args.weight_decay)
    lr_scheduler = torch.optim.lr_scheduler.StepLR(optimizer, args.lr_drop)
    if args.resume:
        checkpoint = torch.load(args.resume, map_location='cpu')
        lr_scheduler.load_state_dict(checkpoint['lr_scheduler'])
        args.start_epoch = checkpoint['epoch'] + 1
    for epoch in range(args.start_epoch, args.epochs):
        if args.distributed:
            sampler_train.set_epoch(epoch)
        train_stats = train_one_epoch(
            model, criterion, data_loader_train, optimizer, device, epoch,
            args.clip_max_norm)
        lr_scheduler.step()
        test_stats, coco_evaluator = evaluate(model, criterion, data_loader_val)
if __name__ == '__main__':
    parser = argparse.ArgumentParser('training', parents=[get_args_parser()])
    args = parser.parse_args()
    main(args)
`,
    // What a parser takes from its parents is not followed.
    given: {
      stepsPerEpoch: 10,
      set: {
        "args.lr": "1e-4",
        "args.lr_backbone": "1e-5",
        "args.lr_drop": "200",
        "args.epochs": "300",
        "args.start_epoch": "0",
        "args.resume": "''",
      },
    },
    steps: 3000,
    rate: (t) => (t < 2000 ? 1e-4 : 1e-5),
  },
  {
    // huggingface/diffusers, examples/text_to_image/train_text_to_image.py
    name: "diffusers: warmup and steps times the processes, in accelerate",
    text: `
optimizer = optimizer_cls(
    unet.parameters(),
    lr=args.learning_rate,
    betas=(args.adam_beta1, args.adam_beta2),
)
overrode_max_train_steps = False
num_update_steps_per_epoch = math.ceil(len(train_dataloader) / args.gradient_accumulation_steps)
if args.max_train_steps is None:
    args.max_train_steps = args.num_train_epochs * num_update_steps_per_epoch
    overrode_max_train_steps = True
lr_scheduler = get_scheduler(
    args.lr_scheduler,
    optimizer=optimizer,
    num_warmup_steps=args.lr_warmup_steps * accelerator.num_processes,
    num_training_steps=args.max_train_steps * accelerator.num_processes,
)
unet, optimizer, train_dataloader, lr_scheduler = accelerator.prepare(
    unet, optimizer, train_dataloader, lr_scheduler
)
num_update_steps_per_epoch = math.ceil(len(train_dataloader) / args.gradient_accumulation_steps)
if overrode_max_train_steps:
    args.max_train_steps = args.num_train_epochs * num_update_steps_per_epoch
args.num_train_epochs = math.ceil(args.max_train_steps / num_update_steps_per_epoch)
global_step = 0
first_epoch = 0
for epoch in range(first_epoch, args.num_train_epochs):
    train_loss = 0.0
    for step, batch in enumerate(train_dataloader):
        with accelerator.accumulate(unet):
            accelerator.backward(loss)
            if accelerator.sync_gradients:
                accelerator.clip_grad_norm_(unet.parameters(), args.max_grad_norm)
            optimizer.step()
            lr_scheduler.step()
            optimizer.zero_grad()
        if accelerator.sync_gradients:
            progress_bar.update(1)
            global_step += 1
            train_loss = 0.0
        if global_step >= args.max_train_steps:
            break
`,
    given: {
      processes: 4,
      peak: 1e-5,
      set: {
        "args.learning_rate": "1e-5",
        "args.max_train_steps": "100",
        "args.lr_warmup_steps": "10",
        "args.lr_scheduler": "linear",
        "args.gradient_accumulation_steps": "1",
        "len(train_dataloader)": "30",
      },
    },
    steps: 100,
    rate: (t) => 1e-5 * (t < 10 ? t / 10 : (100 - t) / 90),
  },
  {
    // keras-team/keras, examples/cifar10_resnet.py of Keras 2
    name: "Keras' ResNet example: a function of the epoch beside what waits for a metric",
    text: `
batch_size = 32  # small
epochs = 200
data_augmentation = True
def lr_schedule(epoch):
    """A staircase.

    # Arguments
        epoch (int): which
    """
    lr = 1e-3
    if epoch > 180:
        lr *= 0.5e-3
    elif epoch > 160:
        lr *= 1e-3
    elif epoch > 120:
        lr *= 1e-2
    elif epoch > 80:
        lr *= 1e-1
    print('Learning rate: ', lr)
    return lr
model.compile(loss='categorical_crossentropy',
              optimizer=Adam(learning_rate=lr_schedule(0)),
              metrics=['accuracy'])
checkpoint = ModelCheckpoint(filepath=filepath, monitor='val_acc', save_best_only=True)
lr_scheduler = LearningRateScheduler(lr_schedule)
lr_reducer = ReduceLROnPlateau(factor=np.sqrt(0.1),
                               cooldown=0,
                               patience=5,
                               min_lr=0.5e-6)
callbacks = [checkpoint, lr_reducer, lr_scheduler]
if not data_augmentation:
    model.fit(x_train, y_train,
              batch_size=batch_size,
              epochs=epochs,
              callbacks=callbacks)
else:
    datagen = ImageDataGenerator(width_shift_range=0.1)
    datagen.fit(x_train)
    model.fit(datagen.flow(x_train, y_train, batch_size=batch_size),
              epochs=epochs,
              callbacks=callbacks)
`,
    given: { stepsPerEpoch: 10 },
    steps: 2000,
    rate: (t) => 1e-3 * (t < 810 ? 1 : t < 1210 ? 0.1 : t < 1610 ? 0.01 : t < 1810 ? 1e-3 : 0.5e-3),
  },
  {
    // google/flax, examples/imagenet/train.py
    name: "flax' ImageNet example: a function that joins schedules, in a file that another one starts",
    text: `
def create_learning_rate_fn(config, base_learning_rate: float, steps_per_epoch: int):
  warmup_fn = optax.linear_schedule(
      init_value=0., end_value=base_learning_rate,
      transition_steps=config.warmup_epochs * steps_per_epoch)
  cosine_epochs = max(config.num_epochs - config.warmup_epochs, 1)
  cosine_fn = optax.cosine_decay_schedule(
      init_value=base_learning_rate,
      decay_steps=cosine_epochs * steps_per_epoch)
  schedule_fn = optax.join_schedules(
      schedules=[warmup_fn, cosine_fn],
      boundaries=[config.warmup_epochs * steps_per_epoch])
  return schedule_fn
def create_train_state(rng, config, model, image_size, learning_rate_fn):
  tx = optax.sgd(
      learning_rate=learning_rate_fn,
      momentum=config.momentum,
      nesterov=True,
  )
  return TrainState.create(apply_fn=model.apply, params=params, tx=tx)
def train_and_evaluate(config, workdir):
  steps_per_epoch = (
      dataset_builder.info.splits['train'].num_examples // config.batch_size
  )
  if config.num_train_steps <= 0:
    num_steps = int(steps_per_epoch * config.num_epochs)
  else:
    num_steps = config.num_train_steps
  base_learning_rate = config.learning_rate * config.batch_size / 256.
  learning_rate_fn = create_learning_rate_fn(
      config, base_learning_rate, steps_per_epoch)
  state = create_train_state(rng, config, model, image_size, learning_rate_fn)
`,
    given: {
      steps: 90,
      set: {
        "config.warmup_epochs": "5",
        "config.num_epochs": "9",
        steps_per_epoch: "10",
        base_learning_rate: "0.1",
      },
    },
    steps: 90,
    rate: (t) => (t < 50 ? (0.1 * t) / 50 : 0.1 * cosine((t - 50) / 40)),
  },
  {
    // DLR-RM/rl-baselines3-zoo, rl_zoo3/utils.py, and its hyperparams/ppo.yml
    name: "RL Zoo: settings in a dict, and a line to 0 from a number or its text",
    text: `
def linear_schedule(initial_value: Union[float, str]) -> Callable[[float], float]:
    if isinstance(initial_value, str):
        initial_value = float(initial_value)
    def func(progress_remaining: float) -> float:
        return progress_remaining * initial_value
    return func
hyperparams = dict(policy="CnnPolicy", learning_rate=linear_schedule("2.5e-4"), n_steps=128)
model = PPO(env=env, **hyperparams)
model.learn(int(1e3))
`,
    steps: 1000,
    rate: (t) => 2.5e-4 * (1 - t / 1000),
  },
  {
    // Built as Lightning's documents tell.
    name: "Lightning: the trainer's own number of steps",
    text: `
class Net(pl.LightningModule):
    def configure_optimizers(self):
        optimizer = torch.optim.AdamW(self.parameters(), lr=1e-3)
        scheduler = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, self.trainer.estimated_stepping_batches)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": scheduler, "interval": "step"}}
`,
    given: { steps: 40 },
    steps: 40,
    rate: (t) => 1e-3 * (1 - t / 40),
  },
  {
    // karpathy/nanochat, scripts/base_train.py
    name: "nanochat: an endless loop with a break, and rates that are shares of what the optimizer began with",
    text: `
parser = argparse.ArgumentParser(description="pretraining")
parser.add_argument("--num-iterations", type=int, default=-1, help="updates, or -1")
parser.add_argument("--target-flops", type=float, default=-1.0)
parser.add_argument("--target-param-data-ratio", type=float, default=12)
parser.add_argument("--matrix-lr", type=float, default=0.02)
parser.add_argument("--warmup-steps", type=int, default=40, help="up to the whole rate")
parser.add_argument("--warmdown-ratio", type=float, default=0.65)
parser.add_argument("--final-lr-frac", type=float, default=0.05)
parser.add_argument("--resume-from-step", type=int, default=-1)
args = parser.parse_args()
resuming = args.resume_from_step != -1
optimizer = model.setup_optimizer(matrix_lr=args.matrix_lr * batch_lr_scale)
assert args.num_iterations > 0 or args.target_param_data_ratio > 0 or args.target_flops > 0
if args.num_iterations > 0:
    num_iterations = args.num_iterations
elif args.target_flops > 0:
    num_iterations = round(args.target_flops / (num_flops_per_token * total_batch_size))
elif args.target_param_data_ratio > 0:
    num_iterations = target_tokens // total_batch_size
else:
    raise ValueError("no length")
def get_lr_multiplier(it):
    warmup_iters = args.warmup_steps
    warmdown_iters = round(args.warmdown_ratio * num_iterations)
    if it < warmup_iters:
        return (it + 1) / warmup_iters
    elif it <= num_iterations - warmdown_iters:
        return 1.0
    else:
        left = (num_iterations - it) / warmdown_iters
        return left * 1.0 + (1 - left) * args.final_lr_frac
if not resuming:
    step = 0
else:
    step = meta_data["step"]
while True:
    last_step = step == num_iterations
    if args.eval_every > 0 and (last_step or step % args.eval_every == 0):
        model.eval()
    if last_step:
        break
    for micro_step in range(grad_accum_steps):
        loss = model(x, y)
        loss.backward()
    lrm = get_lr_multiplier(step)
    for group in optimizer.param_groups:
        group["lr"] = group["initial_lr"] * lrm
        if group['kind'] == 'muon':
            group["momentum"] = 0.95
    optimizer.step()
    model.zero_grad(set_to_none=True)
    step += 1
`,
    given: { peak: 0.02, set: { "args.num_iterations": "200" } },
    steps: 200,
    rate: (t) => 0.02 * (t < 40 ? (t + 1) / 40 : t <= 70 ? 1 : (200 - t) / 130 + (1 - (200 - t) / 130) * 0.05),
  },
];

test.each(rows)("$name", ({ text, given = {}, steps, rate }) => {
  const found = readFramework(text, given);
  expect(found.budget.steps).toBe(steps);
  const lr = schedule(found.spec, found.budget);
  const size = Math.max(...Array.from({ length: steps }, (_, t) => rate(t)));
  for (let t = 0; t < steps; t++)
    expect(Math.abs(lr(t) - rate(t)), `step ${t}`).toBeLessThanOrEqual(8 * 2 ** -52 * size);
});
