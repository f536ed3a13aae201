import type { Answer } from "./route.ts";

export const ok = (content: unknown): Answer => ({ status: 200, content });
export const refuse = (status: number, message: string): Answer => ({ status, content: { message } });

/** What the package of studies refuses is told to the page: it names files of a study's folder or a coordinator's address, and nothing else of the machine. */
export async function told(answer: () => Promise<Answer>): Promise<Answer> {
  try {
    return await answer();
  } catch (error) {
    const { StudyError } = await import("@glidepath/study");
    if (error instanceof StudyError) return refuse(422, error.message);
    throw error;
  }
}
