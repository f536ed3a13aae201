export { reportedText, statesText, timeText } from "@glidepath/study/engine";

/** Bytes in the unit in which they are below a thousand, in three digits: "5.02 MB". */
export function bytesText(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  const place = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return `${Number((bytes / 1000 ** place).toPrecision(3))} ${units[place]}`;
}
