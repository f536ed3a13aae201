import type { Given, Option } from "./command.ts";
import { isJson } from "./formats.ts";
import { type PictureForm, pictureForm } from "./picture.ts";
import { UsageError } from "./usage-error.ts";

/** The option of commands that print a text and may draw too. */
export const alsoPicture: Option = {
  type: "string",
  short: "o",
  value: "FILE",
  help: "also write a picture: .svg, or .png at 600 DPI; - for an SVG on standard output, in place of the text",
};

/** The form of the picture that is asked for; undefined if none is. Standard output holds one thing alone. */
export function askedPicture(given: Given): PictureForm | undefined {
  const { output } = given;
  if (output === undefined) return undefined;
  if (output === "-" && isJson(given)) {
    throw new UsageError("-o - and --format json exclude each other: standard output holds one of them");
  }
  return pictureForm(String(output));
}

/** Whether standard output has room for the text. */
export const hasText = ({ output }: Given): boolean => output !== "-";
