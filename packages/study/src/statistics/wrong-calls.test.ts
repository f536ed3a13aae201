import { describe, expect, it } from "vitest";
import { atMost, type Found, type Tally, tally, wrongOf } from "../../../../tests/study-errors.ts";
import { type Design, makeStudy, responses, sourceOf, tuningSeedsOf } from "../../../../tests/study-matrices.ts";
import { level } from "./paired.ts";
import { tunedDifference } from "./tuned-difference.ts";

/*
 * What a report says of its own errors, measured on made-up studies whose truth is known. `bench/study-errors.mjs` makes many more.
 */

const source = sourceOf(20);
const sizes = [
  { schedules: 2, budgets: 1, reports: 400 },
  { schedules: 2, budgets: 6, reports: 80 },
  { schedules: 7, budgets: 1, reports: 25 },
  { schedules: 7, budgets: 6, reports: 5 },
];
/** Pairs that a study asks for. */
const asked = [
  [0, 1],
  [0, 2],
  [0, 3],
] as const;
const seeds = [1, 2, 3, 10].flatMap((tuning) => [3, 5, 20].map((reporting) => ({ tuning, reporting })));

describe("schedules that are the same", () => {
  it.each(sizes)(
    "$schedules of them under $budgets budgets: at most 5 % of the reports call any of them better",
    (size) => {
      let [wrong, reports] = [0, 0];
      for (const { tuning, reporting } of seeds) {
        let each = 0;
        for (const response of Object.values(responses)) {
          const schedules = Array.from({ length: size.schedules }, () => response);
          const design = {
            schedules,
            budgets: size.budgets,
            tuning,
            reporting,
            asked: asked.slice(0, size.schedules - 1),
          };
          const { tuned } = tally(design, size.reports, ["tuned"], source);
          expect(tuned.wrong / size.reports).toBeLessThanOrEqual(atMost(level, size.reports));
          each += tuned.wrong;
        }
        const all = size.reports * Object.keys(responses).length;
        expect(each / all).toBeLessThanOrEqual(atMost(level, all));
        wrong += each;
        reports += all;
      }
      expect(wrong / reports).toBeLessThanOrEqual(level);
    },
  );

  it("would be called different far more often, if the chosen rates were taken to be the best ones", () => {
    const schedules = Array.from({ length: 7 }, () => responses["two rates near each other"]!);
    const { chosen, tuned } = tally(
      { schedules, budgets: 1, tuning: 1, reporting: 20 },
      60,
      ["chosen", "tuned"],
      source,
    );
    expect(chosen.wrong / 60).toBeGreaterThan(0.4);
    expect(tuned.wrong / 60).toBeLessThanOrEqual(atMost(level, 60));
  });
});

/** Studies in which the schedules are as good as each other and yet respond differently, or differ in other ways. */
const odd: readonly [name: string, design: Design][] = [
  [
    "flat against steep",
    {
      schedules: [
        [0, 0, 0, 0, 0, 0],
        [-5, 0, -5, -8, -9, -9],
      ],
      budgets: 1,
      tuning: 1,
      reporting: 20,
    },
  ],
  ["easily mistaken against one rate", { schedules: [[0, -2, -2, -2, -2], [0]], budgets: 1, tuning: 2, reporting: 20 }],
  [
    "noise in common",
    {
      schedules: [
        [-2, 0, -2],
        [-2, 0, -2],
      ],
      budgets: 1,
      tuning: 2,
      reporting: 10,
      common: 0.8,
    },
  ],
  [
    "noise that grows by half from rate to rate",
    {
      schedules: [
        [-2.2, 0, -2.2, -8],
        [-2.2, 0, -2.2, -8],
      ],
      budgets: 1,
      tuning: 2,
      reporting: 20,
      growth: 1.5,
    },
  ],
  [
    "noise with heavy tails",
    {
      schedules: [
        [-2, 0, -2],
        [-2, 0, -2],
      ],
      budgets: 1,
      tuning: 2,
      reporting: 20,
      tails: 3,
    },
  ],
  [
    "tuning seeds reported too",
    {
      schedules: [
        [-2, 0, -2],
        [-2, 0, -2],
      ],
      budgets: 1,
      tuning: 3,
      reporting: 20,
      shared: 3,
    },
  ],
  [
    "really different",
    {
      schedules: [
        [-2, 0, -2],
        [-4, -1.5, -1.5],
        [-1, -3, -20],
      ],
      budgets: 1,
      tuning: 3,
      reporting: 20,
    },
  ],
];

it.each(odd)("intervals hold the difference of the best rates: %s", (_, design) => {
  const reports = 2000;
  const { tuned } = tally(design, reports, ["tuned"], source);
  expect(tuned.missed / reports).toBeLessThanOrEqual(atMost(level, reports));
  expect(tuned.wrong).toBeLessThanOrEqual(tuned.missed);
});

it.each(Object.entries(responses))(
  "averages over four budgets of equal schedules are called different in at most 5 %%: %s",
  (_, response) => {
    const reports = 1000;
    const design = { schedules: [response, response], budgets: 4, tuning: 2, reporting: 20 };
    let wrong = 0;
    for (let report = 0; report < reports; report += 1) {
      const pairs = makeStudy(design, source).map(([first, second]) => ({ first: first!, second: second! }));
      const found = tunedDifference(pairs, { goal: "maximize", comparisons: 1, tuningSeeds: tuningSeedsOf(design) });
      wrong += Number(found.p < level);
    }
    expect(wrong / reports).toBeLessThanOrEqual(atMost(level, reports));
  },
);

it("other ways to account for the luck of the choice err more often than they say", () => {
  const [flat, odd] = [
    [0, 0, 0, 0, 0, 0],
    [-5, 0, -5, -8, -9, -9],
  ];
  const neighbours = responses["one rate ahead of its neighbours"]!;
  const seeds = { budgets: 1, tuning: 1, reporting: 20 };
  expect(wrongOf("resampled", { ...seeds, schedules: [flat, odd] }, 300, source)).toBeGreaterThan(0.35);
  expect(wrongOf("widened", { ...seeds, schedules: [neighbours, neighbours] }, 300, source)).toBeGreaterThan(0.08);
});

it("differences are found: at least 85 % of those that knowing the best rates would show, where ten seeds chose them", () => {
  const shares = (one: Tally) => one.found / one.true;
  for (const response of Object.values(responses)) {
    const schedules = [response.map((value) => value + 1.5), response];
    const design = { schedules, budgets: 1, tuning: 10, reporting: 20 };
    const { tuned, oracle } = tally(design, 300, ["tuned", "oracle"], source);
    expect(shares(tuned)).toBeGreaterThan(0.85 * shares(oracle));
  }
});

it("averages that a study asks for are found far more often than if all comparisons had equal parts, at little cost to the others", () => {
  const share = (one: Found) => one.found / one.true;
  const none = () => ({ averages: { found: 0, true: 0 }, others: { found: 0, true: 0 } });
  const [ours, plain] = [none(), none()];
  for (const response of Object.values(responses)) {
    const schedules = [response.map((value) => value + 1.2), ...Array.from({ length: 6 }, () => response)];
    const { tuned, equal } = tally(
      { schedules, budgets: 6, tuning: 5, reporting: 20, asked },
      10,
      ["tuned", "equal"],
      source,
    );
    for (const [sum, one] of [
      [ours, tuned],
      [plain, equal],
    ] as const) {
      for (const kind of ["averages", "others"] as const) {
        sum[kind].found += one.of[kind].found;
        sum[kind].true += one.of[kind].true;
      }
    }
  }
  expect(share(ours.averages)).toBeGreaterThan(share(plain.averages) + 0.15);
  expect(share(ours.others)).toBeGreaterThan(share(plain.others) - 0.1);
});
