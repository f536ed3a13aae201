import { extname } from "node:path";
import type { Io } from "./io.ts";
import { placeOf } from "./read-text.ts";
import { UsageError } from "./usage-error.ts";
import { writeOutput } from "./write-output.ts";

/** The forms that a picture is written in. */
export type PictureForm = "svg" | "png";

const forms: readonly string[] = ["svg", "png"] satisfies PictureForm[];

/**
 * The form of a picture: the one that is asked for, or else the file's ending. Standard output (`-`), devices and pipes have no ending:
 * they get SVG.
 */
export function pictureForm(output: string, asked?: unknown): PictureForm {
  if (asked !== undefined) {
    if (forms.includes(asked as string)) return asked as PictureForm;
    throw new UsageError(`--format: expected svg or png, received ${asked}`);
  }
  const ending = extname(output).slice(1).toLowerCase();
  if (forms.includes(ending)) return ending as PictureForm;
  if (placeOf(output) === "device") return "svg";
  throw new UsageError(`-o: expected a file ending in .svg or .png, received ${output}`);
}

/** Writes a picture of that source, which is SVG, and says so where it is not on standard output itself. */
export async function writePicture(
  source: string,
  form: PictureForm,
  output: string,
  io: Io,
  dpi?: number,
): Promise<void> {
  const { pngFromSvg } = form === "png" ? await import("@glidepath/plot/png") : { pngFromSvg: undefined };
  writeOutput(output, pngFromSvg ? pngFromSvg(source, dpi === undefined ? {} : { dpi }) : source, io);
  if (output !== "-") io.err.write(`${output} written\n`);
}
