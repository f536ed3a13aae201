import { useEffect, useMemo, useState } from "react";
import { usualFitting } from "../model/fitting.ts";
import type { Fitted } from "../model/prediction.ts";
import type { Studio } from "../model/studio.ts";
import { fitLogs } from "../predict/fit-logs.ts";
import { predictor } from "../predict/predictor.ts";
import { latest } from "../work/latest.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** What came of fitting a law to the logs of the page, and what went wrong. */
export interface FitState {
  readonly fitted?: Fitted | undefined;
  readonly problem?: string | undefined;
  readonly isFitting: boolean;
  /** Fits once more, after something went wrong. */
  again(): void;
}

/**
 * Fits a law whenever the logs change or something else is said of them, and puts what it predicts for the shown curves into the scene. That
 * follows a hand: of what is asked for while an answer is awaited, the last is asked next.
 */
export function usePrediction(): FitState {
  const studio = useStudio();
  const [state, setState] = useState<Omit<FitState, "again">>({ isFitting: false });
  const [attempt, setAttempt] = useState(0);
  const logs = useSnapshot(({ scene }) => scene.logs);
  const fitting = useSnapshot(({ scene }) => scene.fitting) ?? usualFitting;
  const curves = useSnapshot(({ sheet }) => sheet.curves);
  const isGesture = useSnapshot((snapshot) => snapshot.isGesture);
  const { fit, predict } = useMemo(() => asking(studio, setState), [studio]);
  useEffect(() => {
    setState((before) => ({ ...before, isFitting: logs.length > 0, problem: undefined }));
    fit({ logs, fitting });
  }, [fit, logs, fitting, attempt]);

  const { fitted } = state;
  useEffect(() => {
    const shown = curves.filter(({ isHidden }) => !isHidden);
    if (!fitted || fitted.used.length === 0 || shown.length === 0) studio.show({ prediction: undefined });
    else predict({ curves: shown, isGesture });
  }, [studio, predict, fitted, curves, isGesture]);

  useEffect(() => () => studio.show({ prediction: undefined }), [studio]);
  return { ...state, again: () => setAttempt(attempt + 1) };
}

type Put = (change: (before: Omit<FitState, "again">) => Omit<FitState, "again">) => void;

function asking(studio: Studio, put: Put) {
  const { show } = studio;
  const fit = latest(
    async ({ logs, fitting }: Parameters<typeof toFit>[0]) => toFit({ logs, fitting }),
    (answer) => {
      if ("error" in answer) {
        show({ prediction: undefined });
        put(() => ({ isFitting: false, problem: answer.error.message }));
      } else put(() => ({ isFitting: false, fitted: answer.value }));
    },
  );
  const predict = latest(
    async ({ curves, isGesture }: { curves: Studio["snapshot"]["sheet"]["curves"]; isGesture: boolean }) =>
      predictor.ask(
        "predict",
        curves.map(({ id, name, spec, budget }) => ({ id, name, spec, budget })),
        isGesture,
      ),
    (answer) => {
      if ("error" in answer) put((before) => ({ ...before, problem: answer.error.message }));
      else show({ prediction: answer.value });
    },
  );
  return { fit, predict };
}

const toFit = async ({
  logs,
  fitting,
}: {
  logs: Parameters<typeof fitLogs>[0];
  fitting: Parameters<typeof fitLogs>[1];
}) => (logs.length === 0 ? undefined : fitLogs(logs, fitting));
