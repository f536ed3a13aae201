import type { Expressing } from "../../text/python/expression-of.ts";
import { isKind, needsOf, type ObjectValue, type Value } from "../../text/python/value.ts";
import { settingsOf } from "../optimizer.ts";
import type { Happenings } from "./look-through.ts";

/** The rate that an optimizer is made with: known, or what would have to be known. */
export interface StartRate {
  readonly rate?: number;
  readonly needs: readonly string[];
}

const keras = /^(tf\.|tensorflow\.)?keras\.|^(keras|optimizers)\b/;
const made = /(^|\.)(\w*(Adam|SGD|Lion|LBFGS|RMSprop|Adagrad|Adadelta|Muon|Lamb|LAMB|Rprop|Adafactor|Ftrl)\w*)$/;
const holders = /(^|\.)(compile|prepare)$/;

/** The rate of a program's optimizer: of this one, or else of the first that it makes. */
export function startRate(happenings: Happenings, expressing: Expressing, peak?: number, own?: Value): StartRate {
  const isOwn = isKind(own, "object") && !holders.test(own.name);
  const optimizer = isOwn ? own : happenings.made.find(({ object }) => made.test(object.name))?.object;
  const said = optimizer && rateOf(optimizer, expressing);
  if (said?.rate !== undefined) return said;
  if (peak !== undefined) return { rate: peak, needs: [] };
  return { needs: said && said.needs.length > 0 ? said.needs : ["the optimizer's rate"] };
}

function rateOf(optimizer: ObjectValue, expressing: Expressing): StartRate {
  if (keras.test(optimizer.name)) return kerasRate(optimizer);
  const call = expressing.of(optimizer);
  if (call.kind !== "call") return { needs: [] };
  const { rate, rateNeeds } = settingsOf(call);
  return { ...(rate !== undefined && { rate }), needs: rateNeeds === undefined ? [] : [rateNeeds] };
}

/** Keras names it otherwise, takes it first, and has defaults of its own. */
function kerasRate({ name, args, keywords }: ObjectValue): StartRate {
  const given = keywords.get("learning_rate") ?? args[0];
  if (given === undefined) return { rate: name.endsWith(".SGD") ? 0.01 : 0.001, needs: [] };
  return typeof given === "number" ? { rate: given, needs: [] } : { needs: needsOf(given) };
}
