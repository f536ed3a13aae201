// The page of a law: what it says, what it was checked on, how far it lies off there, and what it cannot see.
import { coverageTable, horizonText, mostFitted, peaksTable } from "./left-out.mjs";
import { table } from "./statistics.mjs";

/** What is to be known of each law beside what holds for all. */
const notes = {
  "multi-power":
    "As the published programs compute it: the rise of the warmup counts as a change of the rate, so that `L0` is the floor at a rate of 0. The published numbers hold in this form alone.",
  "multi-power-after-warmup":
    "As the paper writes it: changes count from the end of the warmup on. It is the law that is fitted where none is named, since left-out runs were predicted a little better by it than by the other form.",
  momentum:
    "It forgets by the update and not by the summed rate, so that a fitted `forgetting` belongs to runs of that batch size and of about that peak.",
  functional:
    "In its practical form for language models. From one run that cools down its four factors are hardly told apart; it wants two runs or more.",
};

const row = ({ name, usual, spread, scale, least, most }) => [
  `\`${name}\``,
  usual,
  scale === "log" ? `a factor of ${Math.exp(spread).toFixed(1)}` : spread,
  `${least} to ${most}`,
];

export function lawPage(data, law, found, fitted) {
  const { name, formula, source, searched, factors } = law;
  if (notes[name] === undefined) throw new Error(`law-page: there is no note on the law ${name}`);
  return `<!-- Made by \`npm run evidence\`; do not edit. -->
# ${name}

\`loss = ${formula}\`

${notes[name]} Source: ${source}.

A fit finds the factors (${factors.map((factor) => `\`${factor}\``).join(", ")}, all at least 0) and searches the rest, drawn to what is usual:

${table(["parameter", "usual, for rates whose highest is 1", "drawn to it within about", "limits"], searched.map(row))}

## What it was checked on

Runs of 25 and 100 million parameters with nine schedules each; R2 and mean error on the schedules that were not fitted.

${fitted}

Runs of 25 to 208 million parameters on three data sets, left out one at a time, with at most ${mostFitted} others of its setting in the fit, and its last loss held against the band that is meant to hold nine of
ten. All losses are in nats a token.

${coverageTable(found)}

${horizonText(data, law)}

## What it cannot see

- **Another peak.** Fitted to ${mostFitted} runs at a peak of 0.001 and asked about all others of that model:

${peaksTable(data, law)}

- **A run that diverges**: of a higher peak it always says that it is better, so that it must not choose one.
- **Another recipe**: model, data set, batch size, optimizer and weight decay are those of the fitted runs. Numbers of one recipe do not carry over to another.
- **The warmup**: the first twentieth of a run by its summed rate is left out of the fit, and nothing is said of it.
- **Runs at constant rates alone** do not tell what a cooldown gives; a fit refuses them.
`;
}
