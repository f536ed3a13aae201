import { request as plain } from "node:http";
import { request as secure } from "node:https";

/** An answer: its status and its whole body. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The most bytes of an answer that are read: a study has a bounded size, and so has everything else. */
const longestAnswer = 64_000_000;

/**
 * Sends JSON, and comes with the whole answer; rejects if the connection breaks at any moment, or nothing comes for so many milliseconds. Not
 * `fetch`: that of Node 20 was seen never to settle where a connection was closed just after it was made.
 */
export function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  content: object,
  patience: number,
): Promise<Answer> {
  const request = url.startsWith("https:") ? secure : plain;
  const body = JSON.stringify(content);
  return new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(body));
    const options = {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json", "Content-Length": length },
      timeout: patience,
    };
    const asked = request(url, options, (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on("data", (part: Buffer) => {
        bytes += part.length;
        parts.push(part);
        if (bytes > longestAnswer) response.destroy(new Error(`an answer of more than ${longestAnswer} bytes`));
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString("utf8") }),
      );
      response.on("error", reject);
      response.on("close", () => reject(new Error("the connection was closed in the middle of an answer")));
    });
    asked.on("timeout", () => asked.destroy(new Error(`nothing came for ${patience / 1000} s`)));
    asked.on("error", reject);
    asked.on("close", () => reject(new Error("the connection was closed without an answer")));
    asked.end(body);
  });
}
