import { realpathSync } from "node:fs";
import type { StudyFolder } from "@glidepath/study";
import { isInRange, isRecord, own } from "glidepath/input";
import type { Answer, Route } from "./route.ts";
import { ok, refuse, told } from "./told.ts";

/** Loaded when a study is first asked for: the package of studies brings a lot along. */
const studyPackage = () => import("@glidepath/study");

/** What every study's id looks like. No path ever comes from the page. */
const idForm = /^[0-9a-f]{32}$/;

/** What the page may ask of the studies under a folder. All are read as they are, and none is changed. */
export function studyRoutes(root: string): readonly Route[] {
  const folders = openFolders(root);
  const onStudy =
    (answer: (folder: string, body: Readonly<Record<string, unknown>>) => Answer | Promise<Answer>) =>
    async (body: unknown): Promise<Answer> => {
      const id = isRecord(body) ? own(body, "id") : undefined;
      const folder = typeof id === "string" && idForm.test(id) ? await folders.find(id) : undefined;
      return folder === undefined ? refuse(404, "There is no such study") : answer(folder, body as never);
    };
  const post = (path: string, answer: Parameters<typeof onStudy>[0]): Route => ({
    method: "POST",
    path,
    answer: (body) => told(() => onStudy(answer)(body)),
  });
  return [
    { method: "GET", path: "/api/studies", answer: () => told(async () => ok(await folders.list())) },
    post("/api/study", async (folder) => ok(await (await studyPackage()).lookAt(folder))),
    post("/api/study/curves", async (folder, body) => {
      const [schedule, steps] = [own(body, "schedule"), own(body, "steps")];
      if (typeof schedule !== "string" || !isInRange(steps, { min: 1, integer: true }))
        return refuse(400, "A schedule by name and the steps of a budget are asked for");
      return ok(await (await studyPackage()).curvesOf(folder, schedule, steps));
    }),
    post("/api/study/report", async (folder) => {
      const { reportPage } = await studyPackage();
      return { page: () => (isThere(folder) ? reportPage(folder) : undefined) };
    }),
  ];
}

/** The studies' folders by id, as they were last found; looked for anew where one is not known. */
function openFolders(root: string) {
  let known = new Map<string, StudyFolder>();
  const list = async () => {
    const found = (await studyPackage()).studiesIn(root);
    known = new Map(found.map((one) => [one.id, one]));
    return found.map(({ folder: _, ...told }) => told);
  };
  const find = async (id: string) => {
    const found = known.get(id)?.folder;
    if (found !== undefined && isThere(found)) return found;
    await list();
    return known.get(id)?.folder;
  };
  return { list, find };
}

/** Whether a folder still is where it was found: nothing on the way to it has become a link since. */
function isThere(folder: string): boolean {
  try {
    return realpathSync(folder) === folder;
  } catch {
    return false;
  }
}
