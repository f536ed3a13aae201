import { encodeSheet } from "../model/codec.ts";
import type { Form } from "./form.ts";

/** What is said of an address that only this computer knows; undefined of any other. */
export function remarkOn({ protocol, hostname }: Pick<Location, "protocol" | "hostname">): string | undefined {
  const isOwn = protocol === "file:" || /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return isOwn
    ? "This address works on this computer only. For somebody else save an SVG or a PNG: dropped on any studio, it opens the same page."
    : undefined;
}

export const link: Form = {
  name: "link",
  label: "Link",
  summary: "The whole page in an address: every curve with its words, the axes, the pins",
  make: async ({ sheet }) => {
    const remark = remarkOn(location);
    const text = `${location.origin}${location.pathname}#${await encodeSheet(sheet)}`;
    return { text, ...(remark !== undefined && { remark }) };
  },
};
