import { type Context, type Reader, reader } from "../../match/framework.ts";
import { any, expressions, number, numbers, type Table, type Values } from "../../match/rows.ts";
import { geometric, stairs } from "../../sketch/geometric.ts";
import { draw, hold, type Sketch } from "../../sketch/sketch.ts";
import type { Expression } from "../../text/expression.ts";
import { joinSchedules } from "../optax/joined.ts";
import { cosine, linear } from "../optax/transitions.ts";

/** The reader of a function of mlx.optimizers. */
function mlxSchedule<const Rows extends Table>(
  name: string,
  table: Rows,
  read: (values: Values<Rows>, context: Context) => Sketch | undefined,
): Reader {
  return reader(`mlx.optimizers.${name}`, table, read, [`mlx.optimizers.schedulers.${name}`]);
}

/** A factor; undefined, and reported, if MLX would take its powers in whole numbers, which run over. */
function factorOf(given: Expression, { refuse }: Context): number | undefined {
  if (given.kind !== "number") return refuse("decay_rate", "a number", given);
  const { value, whole } = given;
  if (!whole || value === 0 || value === 1) return value;
  return refuse("decay_rate", "a float", given, `MLX would compute in whole numbers. Write ${value}.0`);
}

const least = "at least 1";

export const schedules = [
  mlxSchedule("exponential_decay", { init: number(), decay_rate: any() }, ({ init, decay_rate }, context) => {
    const factor = factorOf(decay_rate, context);
    if (factor === undefined) return undefined;
    if (factor < 0) return context.refuse("decay_rate", "at least 0, since the rate would change its sign", factor);
    return draw(factor === 0 ? [hold(init, 1), hold(0)] : [geometric(init, factor, 1)]);
  }),
  mlxSchedule(
    "step_decay",
    { init: number(), decay_rate: any(), step_size: number() },
    ({ init, decay_rate, step_size }, context) => {
      const factor = factorOf(decay_rate, context);
      if (step_size < 1) return context.refuse("step_size", least, step_size);
      return factor === undefined ? undefined : draw([stairs(init, factor, step_size)]);
    },
  ),
  mlxSchedule(
    "cosine_decay",
    { init: number(), decay_steps: number(), end: number(0) },
    ({ init, decay_steps, end }, context) =>
      decay_steps < 1 ? context.refuse("decay_steps", least, decay_steps) : cosine(init, end, decay_steps, 1, context),
  ),
  mlxSchedule(
    "linear_schedule",
    { init: number(), end: number(), steps: number() },
    ({ init, end, steps }, { refuse }) => (steps < 1 ? refuse("steps", least, steps) : linear(init, end, steps)),
  ),
  mlxSchedule(
    "join_schedules",
    { schedules: expressions(), boundaries: numbers() },
    ({ schedules: given, boundaries }, context) => {
      if (given.length === 0) return context.refuse("schedules", "at least one schedule", []);
      if (boundaries.length !== given.length - 1) {
        return context.refuse("boundaries", `a list of ${given.length - 1}`, boundaries);
      }
      const negative = boundaries.find((boundary) => boundary < 0);
      // MLX counts steps without a sign, and takes a boundary below 0 for one that is never reached.
      if (negative !== undefined) return context.refuse("boundaries", "steps of at least 0", negative);
      const found = given.map((schedule) => context.read(schedule));
      return found.includes(undefined) ? undefined : joinSchedules(found as Sketch[], boundaries);
    },
  ),
];
