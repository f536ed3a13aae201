import type { Helpers } from "../closed-form.ts";
import { code } from "../template.ts";

/** The helpers of array code; only `where` and `abs` of the module are needed, so that it runs traced, batched and anywhere. */
export const arrayHelpers = (module: string, epsilon: string): Helpers => ({
  whole: code`
    def whole(x):
        """The floor of x. Compilers divide by multiplying, so what lies just below a whole number is taken for it."""
        x = x + 4 * ${epsilon} * (${module}.abs(x) + 1)
        return x - x % 1
  `,
  passed: code`
    def passed(x, places):
        """How many of the places lie at or before x."""
        x = x * (1 + 4 * ${epsilon})
        return sum(${module}.where(x >= place, 1.0, 0.0) for place in places)
  `,
  cycle_index: code`
    def cycle_index(local, length):
        """The cycle that a local step lies in."""
        return whole(local / length)
  `,
  cycle: code`
    def cycle(local, length):
        """How far inside its cycle a local step lies, from 0 to 1."""
        return (local - length * cycle_index(local, length)) / length
  `,
  grown_cycle: code`
    def grown_cycle(local, starts):
        """The same for cycles of different lengths, which begin at the given places."""
        begin, end = starts[0], starts[1]
        for start, next_start in zip(starts[1:], starts[2:]):
            is_past = passed(local, [start]) > 0
            begin = ${module}.where(is_past, start, begin)
            end = ${module}.where(is_past, next_start, end)
        return (local - begin) / (end - begin)
  `,
  tread: code`
    def tread(x, n):
        """The whole k with k / n <= x < (k + 1) / n."""
        return whole(x * n)
  `,
  pick: code`
    def pick(values, place):
        """The entry at a place counted from 0; the first and the last are taken for places outside."""
        picked, place = values[0], whole(place)
        for i, value in enumerate(values):
            picked = ${module}.where(place >= i, value, picked)
        return picked
  `,
  chain: code`
    def chain(x, xs, ys):
        """Straight lines between the knots (xs, ys), which go on past the last."""
        for i in range(len(xs) - 1):
            u = (x - xs[i]) / (xs[i + 1] - xs[i])
            line = ys[i] * (1 - u) + ys[i + 1] * u
            y = line if i == 0 else ${module}.where(x >= xs[i], line, y)
        return y
  `,
  hermite: code`
    def hermite(x, xs, ys, slopes):
        """Cubic Hermite spline through the knots (xs, ys) with the given slopes."""
        for i in range(len(xs) - 1):
            h, u = xs[i + 1] - xs[i], x - xs[i]
            s = (ys[i + 1] - ys[i]) / h
            c = (3 * s - 2 * slopes[i] - slopes[i + 1]) / h
            d = (slopes[i] + slopes[i + 1] - 2 * s) / h**2
            cubic = ys[i] + u * (slopes[i] + u * (c + u * d))
            y = cubic if i == 0 else ${module}.where(x >= xs[i], cubic, y)
        return y
  `,
});
