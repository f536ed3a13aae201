import { expect, test } from "vitest";
import { readAddress } from "./client.ts";

test.each(["token…", "t\u007f", "line\nbreak", "nul\0", "é"])(
  "a token that no header can carry is refused: %j",
  (token) => {
    const wrong = "expected a token of printable ASCII characters";
    expect(() => readAddress("http://127.0.0.1:1", token)).toThrow(wrong);
    expect(() => readAddress(`http://127.0.0.1:1/?token=${encodeURIComponent(token)}`, undefined)).toThrow(wrong);
  },
);
test("an address is read with the token in it, or beside it", () => {
  expect(readAddress("http://h:1/a/?token=x~!", undefined)).toEqual({ base: "http://h:1/a", token: "x~!" });
  expect(readAddress("http://h:1", "two words")).toEqual({ base: "http://h:1", token: "two words" });
});
