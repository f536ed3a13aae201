import { readFileSync } from "node:fs";
import fc from "fast-check";
import { GlidepathError, type Schedule, schedule } from "glidepath";
import { curve, type Track } from "glidepath/schedule";
import { describe, expect, test } from "vitest";
import { closedForms, expectSame, stepsOf, unitsOf } from "../../../../tests/closed-forms.ts";
import { anySpec, richBudget, untyped } from "../../../../tests/helpers.ts";
import { runRust, rustc } from "../../../../tests/rust.ts";
import { rust } from "../plain/rust.ts";

/** A program that answers each line `CASE STEP STEP ...` with the rates of that case's file. */
function program(schedules: readonly Schedule[]): Record<string, string> {
  const places = [...schedules.keys()];
  const main = `
    ${places.map((i) => `mod case${i};`).join("\n")}

    fn main() {
        let cases: [fn(u64) -> f64; ${places.length}] = [${places.map((i) => `case${i}::lr`).join(", ")}];
        for line in std::io::stdin().lines() {
            let line = line.unwrap();
            let mut words = line.split(' ');
            let lr = cases[words.next().unwrap().parse::<usize>().unwrap()];
            let rates: Vec<String> = words.map(|step| format!("{:e}", lr(step.parse().unwrap()))).collect();
            println!("{}", rates.join(" "));
        }
    }
  `;
  return { ...Object.fromEntries(schedules.map((lr, i) => [`case${i}.rs`, rust.write(lr)])), "main.rs": main };
}

/** The rates of the schedules' files, which are compiled together, at the steps of each. */
function ratesOf(schedules: readonly Schedule[], steps: (lr: Schedule) => readonly (number | bigint)[]): number[][] {
  const input = schedules.map((lr, i) => [i, ...steps(lr)].join(" ")).join("\n");
  const { output, error } = runRust(program(schedules), input);
  expect(error).toBe("");
  const lines = output.trimEnd().split("\n");
  expect(lines.length).toBe(schedules.length);
  return lines.map((line) => line.split(" ").map(Number));
}

/** The steps that are compared: Rust has no negative ones. */
const wholeSteps = (lr: Schedule) => stepsOf(lr).filter((step) => step >= 0 && step <= lr.limit);
/** Without those past the end of a curve that goes on: it may grow as it likes, and its rounding with it. */
const calmSteps = (lr: Schedule) => wholeSteps(lr).filter((step) => lr.spec.end !== "extrapolate" || step < lr.horizon);

describe.skipIf(rustc === undefined)("exported Rust, compiled with rustc (skipped where there is none)", () => {
  test("gives the schedule's rate at every step, without a warning", () => {
    const schedules = closedForms.map(([, lr]) => lr);
    const found = ratesOf(schedules, wholeSteps);
    for (const [i, lr] of schedules.entries()) expectSame(found[i]!, lr, wholeSteps(lr), unitsOf(lr));
  });

  test("gives the rates of random specs", () => {
    const drawn = fc.sample(anySpec, 500).flatMap(scheduleOf);
    expect(drawn.length).toBeGreaterThan(300);
    const found = ratesOf(drawn, calmSteps);
    for (const [i, lr] of drawn.entries()) {
      const most = unitsOf(lr) * 2 ** -52 * sizeOf(lr) * steepnessOf(lr);
      const wrong = calmSteps(lr).filter((step, k) => !(Math.abs(found[i]![k]! - lr(step)) <= most));
      expect([lr.spec, wrong]).toEqual([lr.spec, []]);
    }
  });

  test("takes steps up to the largest of 64 bits", () => {
    const large = [2n ** 31n, 2n ** 32n + 1n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n];
    const texts = [
      "warmup 10%, rex to 0.1",
      "linear to 0.25, end periodic",
      "hold, end extrapolate",
      "random seed=7 from 1 to 0, end extrapolate",
      "linear to 0 every 8 gain 0.999, end extrapolate",
    ];
    const schedules = texts.map((text) => schedule(text, { steps: 1024 }));
    const found = ratesOf(schedules, () => large);
    expect(found).toEqual(schedules.map((lr) => large.map((step) => lr(Number(step)))));
  });

  test("panics past the end where the end policy is an error", () => {
    const lr = schedule("linear to 0, end error", { steps: 10, peak: 0.5 });
    expect(ratesOf([lr], () => [9, 10])).toEqual([[lr(9), 0]]);
    const { output, error } = runRust(program([lr]), "0 11");
    expect([output, error]).toEqual(["", expect.stringContaining("the schedule ends at step 10\n")]);
    expect(rust.write(lr)).toContain(
      "//! `step` is the number of updates already made: 0 before the first. Past step 10,",
    );
  });

  test("is set as its comment says, on optimizers with the methods of Burn 0.21, Candle 0.11 and tch 0.26", () => {
    const text = rust.write(schedule("linear to 0", { steps: 4, peak: 0.5 }));
    const lines = [...text.matchAll(/^\/\/! - .*?`(.*?;)`/gm)].map(([, line]) => line!);
    expect(lines.length).toBe(3);
    const main = `
      mod schedule;
      use schedule::lr;

      struct Optimizer(f64);

      impl Optimizer {
          fn step(&mut self, lr: f64, model: String, gradients: &str) -> String {
              self.0 = lr;
              model + gradients
          }

          fn set_learning_rate(&mut self, lr: f64) {
              self.0 = lr;
          }

          fn set_lr(&mut self, lr: f64) {
              self.0 = lr;
          }
      }

      fn main() {
          let (mut optimizer, mut model, gradients, mut step) = (Optimizer(0.0), String::new(), "+", 0);
          ${lines.map((line) => `${line}\nprint!("{} ", optimizer.0);\nstep += 1;`).join("\n")}
          println!("{model} {step} {} {}", schedule::STEPS, schedule::PEAK);
      }
    `;
    expect(runRust({ "main.rs": main, "schedule.rs": text })).toEqual({
      output: "0.5 0.375 0.25 + 3 4 0.5\n",
      error: "",
    });
  });

  test("is a scheduler of Burn as the documents say, with the trait that Burn 0.21 has", () => {
    const [, block] = /```rust\n(.*?)```/s.exec(readFileSync("docs/how-to/rust.md", "utf8"))!;
    const main = `
      ${block}
      mod burn {
          pub mod tensor {
              pub mod backend {
                  pub trait Backend {}
              }
          }
          pub mod lr_scheduler {
              use super::tensor::backend::Backend;

              pub trait LrScheduler: Clone + Send + Sync {
                  type Record<B: Backend>: Clone + 'static;
                  fn step(&mut self) -> f64;
                  fn to_record<B: Backend>(&self) -> Self::Record<B>;
                  fn load_record<B: Backend>(self, record: Self::Record<B>) -> Self;
              }
          }
      }

      struct Cpu;
      impl burn::tensor::backend::Backend for Cpu {}

      fn main() {
          let mut scheduler = Scheduled(0);
          print!("{} {}", scheduler.step(), scheduler.step());
          let mut next = Scheduled(0).load_record::<Cpu>(scheduler.to_record::<Cpu>());
          println!(" {}", next.step());
      }
    `;
    const text = rust.write(schedule("linear to 0", { steps: 4, peak: 0.5 }));
    expect(runRust({ "main.rs": main, "schedule.rs": text })).toEqual({ output: "0.5 0.375 0.25\n", error: "" });
  });
});

/** The schedule of a spec that a generator made; none if it is refused under the budget. */
function scheduleOf(spec: object): Schedule[] {
  try {
    return [schedule(untyped(spec), richBudget)];
  } catch (error) {
    if (error instanceof GlidepathError) return [];
    throw error;
  }
}

/** The largest numbers that tracks work with, multiplied and added as the tracks are: a small product may be one of large factors. */
function sizeOf({ terms, steps }: Schedule): number {
  const largest = (track: Track) => {
    const values = curve([[track]], steps, "hold").fill(new Float64Array(steps + 1));
    const named = track.flatMap(({ from, to, cycle }) => [from, to, cycle?.about ?? 0]);
    return Math.max(...[...values, ...named].map(Math.abs));
  };
  const products = terms.map((factors) => factors.map(largest).reduce((product, value) => product * value, 1));
  return products.reduce((sum, product) => sum + product);
}

/** How much larger the last bit of a shape's value becomes on a logarithmic scale, or on one of reciprocals. */
function steepnessOf({ tracks }: Schedule): number {
  const steepest = tracks.map((track) => Math.max(...track.map(steepness)));
  return steepest.reduce((sum, one) => sum + one, 0);
}

function steepness({ scale, from, to }: Schedule["segments"][number]): number {
  const ratio = Math.max(from / to, to / from);
  return scale === "log" ? Math.max(1, Math.log(ratio)) : scale === "inverse" ? ratio : 1;
}
