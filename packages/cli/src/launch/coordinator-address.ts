import { show } from "glidepath/input";
import { readText } from "../read-text.ts";
import { UsageError } from "../usage-error.ts";

/** The address of a coordinator without its token, from an address or from a file that holds one, and what should be said of it. */
export async function coordinatorAddress(given: string): Promise<{ address: string; remarks: string[] }> {
  const text = /^https?:/.test(given) ? given : (await readText(given)).trim();
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    const hint = "It is the line that `glidepath study serve` prints";
    // What stands in a file may be a secret, so it is not shown.
    const received = text === given ? show(given) : `something else in ${given}`;
    throw new UsageError(
      `study launch: expected the address of a coordinator, or a file with it, received ${received}. ${hint}`,
    );
  }
  const isOwn = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  return {
    address: `${url.origin}${url.pathname.replace(/\/$/, "")}`,
    remarks: [
      ...(url.searchParams.has("token") ? ["The token of the address is left out: it is given as said above"] : []),
      ...(isOwn ? [`${url.hostname} is each machine itself: name the coordinator as other machines reach it`] : []),
    ],
  };
}
