import { schedule } from "glidepath";
import { expect, test } from "vitest";
import { type ReadOptions, readFramework } from "../../index.ts";

/*
 * How public training scripts set their rates, in scripts of our own that are built as they are: the same order of statements, the
 * same places of the numbers. What comes out is held against a formula that is written down here once more.
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

const rows: Row[] = [
  {
    name: "llm.c in Python: get_lr on options, a loop with one turn too many and a break",
    text: `
def get_lr(it):
    least = args.learning_rate * args.learning_rate_decay_frac
    if it < args.warmup_iters:
        return args.learning_rate * (it + 1) / args.warmup_iters
    if it > args.num_iterations:
        return least
    ratio = (it - args.warmup_iters) / (args.num_iterations - args.warmup_iters)
    return least + 0.5 * (1.0 + math.cos(math.pi * ratio)) * (args.learning_rate - least)
parser = argparse.ArgumentParser()
parser.add_argument("--learning_rate", type=float, default=1e-4)
parser.add_argument("--warmup_iters", type=int, default=5)
parser.add_argument("--learning_rate_decay_frac", type=float, default=0.1)
parser.add_argument("--num_iterations", type=int, default=50)
args = parser.parse_args()
for step in range(args.num_iterations + 1):
    last_step = (step == args.num_iterations)
    if last_step:
        break
    for micro_step in range(grad_accum_steps):
        loss.backward()
    lr = get_lr(step)
    for param_group in optimizer.param_groups:
        param_group["lr"] = lr
    optimizer.step()
`,
    steps: 50,
    rate: (t) => (t < 5 ? (1e-4 * (t + 1)) / 5 : 1e-5 + cosine((t - 5) / 45) * 9e-5),
  },
  {
    name: "a speedrun of modded-nanogpt: a list of optimizers, of which the first is read",
    text: `
@dataclass
class Hyperparameters:
    num_iterations : int = 60
    warmdown_iters : int = 20
args = Hyperparameters()
optimizer1 = torch.optim.Adam([w], lr=0.3, betas=(0.9, 0.95), fused=True)
optimizer2 = Muon(matrices, lr=0.02, momentum=0.95)
optimizers = [optimizer1, optimizer2]
def get_lr(it):
    if it < args.num_iterations - args.warmdown_iters:
        return 1.0
    return (args.num_iterations - it) / args.warmdown_iters
schedulers = [torch.optim.lr_scheduler.LambdaLR(opt, get_lr) for opt in optimizers]
for step in range(args.num_iterations + 1):
    if step == args.num_iterations:
        break
    for opt, sched in zip(optimizers, schedulers):
        opt.step()
        sched.step()
`,
    steps: 60,
    rate: (t) => 0.3 * min(1, (60 - t) / 20),
  },
  {
    name: "PyTorch's ImageNet example: train() is a function of the script",
    text: `
def main_worker(args):
    optimizer = torch.optim.SGD(model.parameters(), args.lr, momentum=args.momentum)
    scheduler = StepLR(optimizer, step_size=30, gamma=0.1)
    for epoch in range(args.start_epoch, args.epochs):
        train(train_loader, model, criterion, optimizer, epoch, args)
        acc1 = validate(val_loader, model, criterion, args)
        scheduler.step()
def train(train_loader, model, criterion, optimizer, epoch, args):
    for i, (images, target) in enumerate(train_loader):
        loss.backward()
        optimizer.step()
`,
    given: { set: { "args.lr": "0.1", "args.epochs": "90", "args.start_epoch": "0", "len(train_loader)": "5" } },
    steps: 450,
    rate: (t) => 0.1 * 0.1 ** floor(t / 150),
  },
  {
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
            lr = 0.5 * (1 + np.cos(np.pi * e / es)) * base_lr
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
    name: "MAE: parts of epochs, and a scaler that is told when to update",
    text: `
def adjust_learning_rate(optimizer, epoch, args):
    if epoch < args.warmup_epochs:
        lr = args.lr * epoch / args.warmup_epochs
    else:
        lr = args.lr * 0.5 * (1. + math.cos(math.pi * (epoch - args.warmup_epochs) / (args.epochs - args.warmup_epochs)))
    for param_group in optimizer.param_groups:
        param_group["lr"] = lr
optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
for epoch in range(args.epochs):
    for data_iter_step, (samples, _) in enumerate(data_loader):
        if data_iter_step % args.accum_iter == 0:
            adjust_learning_rate(optimizer, data_iter_step / len(data_loader) + epoch, args)
        loss_scaler(loss, optimizer, parameters=model.parameters(),
                    update_grad=(data_iter_step + 1) % args.accum_iter == 0)
`,
    given: {
      set: {
        "args.lr": "0.1",
        "args.epochs": "6",
        "args.warmup_epochs": "2",
        "args.accum_iter": "2",
        "len(data_loader)": "10",
      },
    },
    steps: 30,
    rate: (t) => (t < 10 ? (0.1 * t) / 10 : 0.1 * cosine((t - 10) / 20)),
  },
  {
    name: "DETR: two groups of parameters, and a drop",
    text: `
param_dicts = [
    {"params": [p for n, p in model.named_parameters() if "backbone" not in n]},
    {"params": [p for n, p in model.named_parameters() if "backbone" in n], "lr": args.lr_backbone},
]
optimizer = torch.optim.AdamW(param_dicts, lr=args.lr, weight_decay=args.weight_decay)
lr_scheduler = torch.optim.lr_scheduler.StepLR(optimizer, args.lr_drop)
for epoch in range(args.start_epoch, args.epochs):
    train_stats = train_one_epoch(model, criterion, data_loader_train, optimizer, device, epoch)
    lr_scheduler.step()
`,
    given: {
      stepsPerEpoch: 10,
      set: { "args.lr": "1e-4", "args.lr_drop": "20", "args.start_epoch": "0", "args.epochs": "30" },
    },
    steps: 300,
    rate: (t) => (t < 200 ? 1e-4 : 1e-5),
  },
  {
    name: "diffusers: warmup and steps times the processes, in accelerate",
    text: `
optimizer = torch.optim.AdamW(unet.parameters(), lr=args.learning_rate)
lr_scheduler = get_scheduler(
    args.lr_scheduler,
    optimizer=optimizer,
    num_warmup_steps=args.lr_warmup_steps * accelerator.num_processes,
    num_training_steps=args.max_train_steps * accelerator.num_processes,
)
unet, optimizer, train_dataloader, lr_scheduler = accelerator.prepare(unet, optimizer, train_dataloader, lr_scheduler)
global_step = 0
for epoch in range(first_epoch, args.num_train_epochs):
    for step, batch in enumerate(train_dataloader):
        with accelerator.accumulate(unet):
            accelerator.backward(loss)
            optimizer.step()
            lr_scheduler.step()
            optimizer.zero_grad()
        if accelerator.sync_gradients:
            global_step += 1
        if global_step >= args.max_train_steps:
            break
`,
    given: {
      processes: 4,
      set: {
        "args.learning_rate": "1e-5",
        "args.max_train_steps": "100",
        "args.lr_warmup_steps": "10",
        "args.lr_scheduler": "linear",
      },
    },
    steps: 100,
    rate: (t) => 1e-5 * (t < 10 ? t / 10 : (100 - t) / 90),
  },
  {
    name: "Keras' ResNet example: a function of the epoch beside what waits for a metric",
    text: `
def lr_schedule(epoch):
    lr = 1e-3
    if epoch > 18:
        lr *= 0.5e-3
    elif epoch > 8:
        lr *= 1e-1
    print('Learning rate: ', lr)
    return lr
model.compile(loss='categorical_crossentropy', optimizer=Adam(learning_rate=lr_schedule(0)), metrics=['accuracy'])
lr_scheduler = LearningRateScheduler(lr_schedule)
lr_reducer = ReduceLROnPlateau(factor=np.sqrt(0.1), cooldown=0, patience=5, min_lr=0.5e-6)
model.fit(x_train, y_train, batch_size=32, epochs=20, callbacks=[lr_reducer, lr_scheduler])
`,
    given: { stepsPerEpoch: 10 },
    steps: 200,
    rate: (t) => (t < 90 ? 1e-3 : t < 190 ? 1e-4 : 5e-7),
  },
  {
    name: "flax' ImageNet example: a function that joins schedules, which nothing calls here",
    text: `
def create_learning_rate_fn(config, base_learning_rate, steps_per_epoch):
    warmup_fn = optax.linear_schedule(
        init_value=0.0, end_value=base_learning_rate, transition_steps=config.warmup_epochs * steps_per_epoch)
    cosine_epochs = max(config.num_epochs - config.warmup_epochs, 1)
    cosine_fn = optax.cosine_decay_schedule(
        init_value=base_learning_rate, decay_steps=cosine_epochs * steps_per_epoch)
    return optax.join_schedules(
        schedules=[warmup_fn, cosine_fn], boundaries=[config.warmup_epochs * steps_per_epoch])
`,
    given: {
      set: { "config.warmup_epochs": "5", "config.num_epochs": "9", steps_per_epoch: "10", base_learning_rate: "0.1" },
    },
    steps: 90,
    rate: (t) => (t < 50 ? (0.1 * t) / 50 : 0.1 * cosine((t - 50) / 40)),
  },
  {
    name: "RL Zoo: settings in a dict, and a line to 0",
    text: `
def linear_schedule(initial_value):
    def func(progress_remaining):
        return progress_remaining * initial_value
    return func
hyperparams = dict(policy="MlpPolicy", learning_rate=linear_schedule(2.5e-4), n_steps=128)
model = PPO(env=env, **hyperparams)
model.learn(int(1e3))
`,
    steps: 1000,
    rate: (t) => 2.5e-4 * (1 - t / 1000),
  },
  {
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
];

test.each(rows)("$name", ({ text, given = {}, steps, rate }) => {
  const found = readFramework(text, given);
  expect(found.budget.steps).toBe(steps);
  const lr = schedule(found.spec, found.budget);
  const size = Math.max(...Array.from({ length: steps }, (_, t) => rate(t)));
  for (let t = 0; t < steps; t++)
    expect(Math.abs(lr(t) - rate(t)), `step ${t}`).toBeLessThanOrEqual(8 * 2 ** -52 * size);
});
