import type { CallExpression, Expression } from "../text/expression.ts";

/** The names of optimizers whose calls may stand in a schedule's place for one. */
const optimizer =
  /(^|\.)(opt\w*|\w*optimizer\w*|SGD|Adam\w*|RMSprop|Adagrad|Adadelta|LBFGS|Lion|Muon|Lamb|NAdam|RAdam)$/;

/** A call without the optimizer among its arguments, and what the optimizer says it is made with. */
interface Bare {
  readonly call: CallExpression;
  readonly hasOptimizer: boolean;
  readonly rate?: number;
  readonly beta2?: number;
}

/** Takes the optimizer out of a call. */
export function withoutOptimizer(call: CallExpression): Bare {
  const isOne = (value: Expression) => (value.kind === "name" || value.kind === "call") && optimizer.test(value.name);
  const place = call.args.findIndex(isOne);
  const found = call.args[place] ?? call.keywords.find(({ name }) => name === "optimizer")?.value;
  const args = call.args.filter((_, i) => i !== place);
  const keywords = call.keywords.filter(({ name }) => name !== "optimizer");
  const given = (...names: string[]) =>
    found?.kind === "call" ? found.keywords.find(({ name }) => names.includes(name))?.value : undefined;
  const lr = given("lr", "learning_rate");
  const betas = given("betas");
  const beta = betas?.kind === "list" ? betas.items[1] : given("beta2", "beta_2");
  const rate = lr?.kind === "number" && lr.value > 0 ? { rate: lr.value } : {};
  const beta2 = beta?.kind === "number" ? { beta2: beta.value } : {};
  return { call: { ...call, args, keywords }, hasOptimizer: found !== undefined, ...rate, ...beta2 };
}
