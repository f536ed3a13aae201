import { AdviceForRun } from "./AdviceForRun.tsx";
import { BoundFacts } from "./BoundFacts.tsx";
import { FinalLosses } from "./FinalLosses.tsx";
import { FittedLogs } from "./FittedLogs.tsx";
import { usePrediction } from "./use-prediction.ts";
import "./style/predict.css";

/** What the curves will give: final losses by a law that is fitted to logs, advice, and the convex bound, which needs no run. */
export default function Predict() {
  const state = usePrediction();
  return (
    <div className="predict">
      <FinalLosses state={state} />
      <FittedLogs state={state} />
      <AdviceForRun fitted={state.fitted} />
      <BoundFacts />
    </div>
  );
}
