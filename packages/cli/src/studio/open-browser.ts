import { spawn } from "node:child_process";

/** The program that opens an address, and what stands before it. */
const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["open"],
  // `start` would take a first word in quotation marks for the title of a window.
  win32: ["cmd", "/c", "start", ""],
};

/** Opens an address in the browser of the person; where there is none, nothing happens: the address was printed. */
export function openBrowser(address: string): void {
  const [program, ...words] = openers[process.platform] ?? ["xdg-open"];
  const child = spawn(program!, [...words, address], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
