"""A learning-rate range test in a plain PyTorch loop; Glidepath reads its log.

    python3 examples/trainers/range_test.py > losses.csv
    npx glidepath find --losses losses.csv -o range.png

The rates climb by the same factor from 1e-5 to 10. losses.csv beside this file is what it printed (torch 2.15, CPU).
"""

import torch

FROM, TO, STEPS = 1e-5, 10, 200

torch.manual_seed(0)
teacher = torch.nn.Sequential(torch.nn.Linear(20, 64), torch.nn.Tanh(), torch.nn.Linear(64, 5))
model = torch.nn.Sequential(torch.nn.Linear(20, 64), torch.nn.ReLU(), torch.nn.Linear(64, 5))
optimizer = torch.optim.SGD(model.parameters(), lr=FROM, momentum=0.9)

print("lr,loss")
for step in range(STEPS):
    lr = FROM * (TO / FROM) ** (step / (STEPS - 1))
    for group in optimizer.param_groups:
        group["lr"] = lr
    x = torch.randn(64, 20)
    loss = torch.nn.functional.cross_entropy(model(x), (8 * teacher(x)).argmax(1))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(f"{lr:.6g},{loss.item():.6g}")
    if not torch.isfinite(loss):
        break
