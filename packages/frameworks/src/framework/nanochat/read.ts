import { bindFlags, commandIn, unreadFlags } from "../../match/flags.ts";
import type { Context, Framework } from "../../match/framework.ts";
import { number, optional, type Values, whole } from "../../match/rows.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { type Command, commandsOf } from "../../text/shell.ts";
import type { Source } from "../../text/source.ts";
import { trapezoid } from "./trapezoid.ts";

const table = {
  "num-iterations": whole(-1),
  "warmup-steps": optional(whole()),
  "warmup-ratio": optional(number()),
  "warmdown-ratio": optional(number()),
  "final-lr-frac": optional(number()),
  "matrix-lr": number(0.02),
  "embedding-lr": number(0.3),
  "unembedding-lr": number(0.008),
  "scalar-lr": number(0.5),
  "total-batch-size": whole(-1),
};

/** The batch, in tokens, for which the rates are meant; with another one they go as its root. */
const usualBatch = 2 ** 19;

const isMeant = ({ words, flags }: Command) =>
  flags.has("warmdown-ratio") || words.some(({ text }) => /(?:^|[./])base_train(?:\.py)?$/.test(text));

function read(source: Source, context: Context): Sketch | undefined {
  const command = commandIn(source, context, isMeant);
  const bound = command && bindFlags(table, command.flags, context.report);
  if (bound === undefined) return undefined;
  const { values, others } = bound;
  const shares = sharesOf(values, context);
  const steps = values["num-iterations"] > 0 ? values["num-iterations"] : context.need("steps");
  if (shares === undefined || steps === undefined) return undefined;
  const batch = values["total-batch-size"];
  const remarks = [
    "The rate is Muon's, --matrix-lr; those of AdamW, --embedding-lr, --unembedding-lr and --scalar-lr, go the same way",
    ...shares.remarks,
    ...(batch > 0
      ? []
      : [`nanochat finds the batch by the model, and the rate goes as its root: ${usualBatch} tokens are taken`]),
    ...command!.remarks,
    ...unreadFlags(others),
  ];
  const peak = values["matrix-lr"] * Math.sqrt(batch > 0 ? batch / usualBatch : 1);
  return { ...trapezoid(shares, steps), steps, peak, remarks };
}

/** How long the ends are, and how low the last one leads; the older of two versions has a share for its warmup. */
function sharesOf(values: Values<typeof table>, { refuse }: Context) {
  const { "warmup-steps": warmup, "warmup-ratio": ratio } = values;
  const isOld = ratio !== undefined;
  if (isOld && warmup !== undefined) return refuse("--warmup-steps", "no --warmup-ratio beside it", warmup);
  const usual = isOld ? { down: 0.5, final: 0 } : { down: 0.65, final: 0.05 };
  const { "warmdown-ratio": down = usual.down, "final-lr-frac": final = usual.final } = values;
  for (const [name, value] of Object.entries({ "warmup-steps": warmup, "warmup-ratio": ratio, "warmdown-ratio": down }))
    if (value !== undefined && value < 0) return refuse(`--${name}`, "at least 0", value);
  const told = [
    ...(isOld || warmup !== undefined ? [] : ["--warmup-steps 40"]),
    ...(values["warmdown-ratio"] === undefined ? [`--warmdown-ratio ${down}`] : []),
    ...(values["final-lr-frac"] === undefined ? [`--final-lr-frac ${final}`] : []),
  ];
  const version = isOld ? "the version that has --warmup-ratio" : "the version that has --warmup-steps";
  const remarks = told.length > 0 ? [`Not said, and so as in ${version}: ${told.join(", ")}`] : [];
  return { warmup: isOld ? { share: ratio } : { steps: warmup ?? 40 }, down, final, remarks };
}

/** The flags of nanochat's pretraining. */
export const nanochat: Framework = {
  name: "nanochat",
  summary: "flags of nanochat's scripts.base_train, 2026: the rate of Muon",
  ownClock: true,
  readers: [],
  files: [
    {
      what: "flags of nanochat's base_train, or a launch script with them",
      recognises: (source) => commandsOf(source).some(isMeant),
      read,
    },
  ],
};
