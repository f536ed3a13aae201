import type { Helpers } from "../closed-form.ts";
import { code } from "../template.ts";

/** The functions that formulas in plain Python call; those that others call come first. */
export const pythonHelpers: Helpers = {
  cycle_index: code`
    def cycle_begin(i, length, multiply):
        """The local step at which cycle \`i\` begins; each cycle is \`multiply\` times as long as the last."""
        if multiply == 1:
            return i * length
        growth = math.expm1(i * math.log1p(multiply - 1)) if multiply**i < 1.5 else multiply**i - 1
        return length * growth / (multiply - 1)


    def cycle_index(local, length, multiply):
        """The cycle that a local step lies in."""
        cycles = local / length
        i = int(cycles if multiply == 1 else math.log1p(cycles * (multiply - 1)) / math.log1p(multiply - 1))
        late = i > 0 and cycle_begin(i, length, multiply) > local
        return i + (cycle_begin(i + 1, length, multiply) <= local) - late
  `,
  cycle: code`
    def cycle(local, length, multiply):
        """How far inside its cycle a local step lies, from 0 to 1."""
        i = cycle_index(local, length, multiply)
        return (local - cycle_begin(i, length, multiply)) / (length * multiply**i)
  `,
  tread: code`
    def tread(x, n):
        """The whole k with k / n <= x < (k + 1) / n."""
        k = math.floor(x * n)
        if k / n > x:
            return k - 1
        return k + 1 if (k + 1) / n <= x else k
  `,
  passed: code`
    def passed(x, places):
        """How many of the places lie at or before x."""
        return sum(place <= x for place in places)
  `,
  pick: code`
    def pick(values, place):
        """The entry at a place counted from 0; the first and the last are taken for places outside."""
        return values[min(max(math.floor(place), 0), len(values) - 1)]
  `,
  chain: code`
    def chain(x, xs, ys):
        """Straight lines between the knots (xs, ys), which go on past the last."""
        i = max(k for k in range(len(xs) - 1) if k == 0 or xs[k] <= x)
        u = (x - xs[i]) / (xs[i + 1] - xs[i])
        return ys[i] * (1 - u) + ys[i + 1] * u
  `,
  random: code`
    def random(seed, count):
        """A number from 0 to below 1 that is the same for the same seed and count."""
        whole = math.floor(count)
        mixed = (seed ^ (whole * 0x9E3779B1) ^ ((whole >> 32) * 0x85EBCA6B)) & 0xFFFFFFFF
        for factor in (0x7FEB352D, 0x846CA68B):
            mixed = ((mixed ^ (mixed >> 16)) * factor) & 0xFFFFFFFF
            mixed ^= mixed >> 15
        return mixed / 2**32
  `,
  hermite: code`
    def hermite(x, xs, ys, slopes):
        """Cubic Hermite spline through the knots (xs, ys) with the given slopes."""
        if x == xs[-1]:
            return ys[-1]
        i = max(k for k in range(len(xs) - 1) if k == 0 or xs[k] <= x)
        h, u = xs[i + 1] - xs[i], x - xs[i]
        s = (ys[i + 1] - ys[i]) / h
        c = (3 * s - 2 * slopes[i] - slopes[i + 1]) / h
        d = (slopes[i] + slopes[i + 1] - 2 * s) / h**2
        return ys[i] + u * (slopes[i] + u * (c + u * d))
  `,
};
