import { expect, test } from "vitest";
import { code } from "./template.ts";

test("what all lines share of their indentation is taken off, with the line breaks at both ends", () => {
  const text = code`
      def f(x):
          return x

      f(1)
  `;
  expect(text).toBe("def f(x):\n    return x\n\nf(1)");
});

test("a value of several lines is indented like its line; blank lines in it stay empty", () => {
  const body = "a = 1\n\nreturn a";
  const text = code`
    def f():
        ${body}
  `;
  expect(text).toBe("def f():\n    a = 1\n\n    return a");
});

test("a line of nothing but an empty value is left out; one with text beside it is not", () => {
  const text = code`
    a
    ${""}
    b${""}
    ${"c\n"}
    ${2}
  `;
  expect(text).toBe("a\nb\nc\n\n2");
});

test("a template inside a template", () => {
  const inner = code`
    if x:
        y()
  `;
  const outer = code`
    while True:
        ${inner}
  `;
  expect(outer).toBe("while True:\n    if x:\n        y()");
});
