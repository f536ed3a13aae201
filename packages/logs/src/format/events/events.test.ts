import fc from "fast-check";
import { GlidepathError } from "glidepath/input";
import { expect, test } from "vitest";
import type { Log } from "../../trace.ts";
import { readLog } from "../read-log.ts";
import { joined } from "../source/source.ts";
import { crc32c, maskedCrc } from "./crc32c.ts";

// A small writer of event files, from the definitions: TFRecord, event.proto, summary.proto, tensor.proto.
type Bytes = readonly number[];
const varint = (n: number): Bytes => (n < 128 ? [n] : [(n % 128) + 128, ...varint(Math.floor(n / 128))]);
const part = (field: number, ...parts: Bytes[]): Bytes => [
  field * 8 + 2,
  ...varint(parts.flat().length),
  ...parts.flat(),
];
const count = (field: number, n: number): Bytes => [field * 8, ...varint(n)];
const text = (field: number, value: string): Bytes => part(field, [...Buffer.from(value)]);
const bytesOf = (numbers: Float32Array | Float64Array): Bytes => [...new Uint8Array(numbers.buffer)];
const single = (field: number, x: number): Bytes => [field * 8 + 5, ...bytesOf(Float32Array.of(x))];
const double = (field: number, x: number): Bytes => [field * 8 + 1, ...bytesOf(Float64Array.of(x))];
const int32 = (n: number): Bytes => [...new Uint8Array(Uint32Array.of(n).buffer)];

function record(data: Bytes): Bytes {
  const length = [...int32(data.length), 0, 0, 0, 0];
  const checked = (bytes: Bytes) => [...bytes, ...int32(maskedCrc(Uint8Array.from(bytes), 0, bytes.length))];
  return [...checked(length), ...checked(data)];
}
const event = (step: number, ...summary: Bytes[]): Bytes =>
  record([...double(1, 1.7e9), ...count(2, step), ...part(5, ...summary)]);
const simple = (tag: string, x: number) => part(1, text(1, tag), single(2, x));
const tensor = (tag: string, ...fields: Bytes[]) =>
  part(1, text(1, tag), part(9, part(1, text(1, "scalars"))), part(8, ...fields));
const version = record([...double(1, 1.7e9), ...text(3, "brain.Event:2")]);
const file = (...records: Bytes[]) => Uint8Array.from([...version, ...records.flat()]);

const read = (bytes: Uint8Array | AsyncIterable<Uint8Array>) => readLog({ name: "events.out.tfevents.1", bytes });
const rateOf = ({ rates }: Log) => Array.from(rates[0]!.steps, (step, i) => [step, rates[0]!.values[i]]);

test("the check is that of RFC 3720, and the same from any place", () => {
  expect(crc32c(Buffer.from("123456789"))).toBe(0xe3069283);
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(crc32c(new Uint8Array(32).fill(255))).toBe(0x62a8ab43);
  expect(crc32c(Buffer.from("xx123456789yy"), 2, 11)).toBe(0xe3069283);
});

test("reads scalars of every kind, and steps over all else", async () => {
  const shape = part(2, part(2, count(1, 3)));
  const log = await read(
    file(
      event(0, simple("lr", 0.1), simple("train/loss", 2.5)),
      event(1, tensor("lr", count(1, 1), part(4, bytesOf(Float32Array.of(0.25))))),
      event(2, tensor("lr", count(1, 1), part(2), part(5, bytesOf(Float32Array.of(0.5))))),
      event(300, tensor("lr", count(1, 1), single(5, 0.75))),
      event(301, tensor("lr", count(1, 1))),
      event(302, tensor("lr/double", count(1, 2), double(6, 0.1))),
      event(303, tensor("lr", count(1, 1), shape, part(4, bytesOf(Float32Array.of(1, 2, 3))))),
      event(304, tensor("lr", count(1, 7), text(8, "a text"))),
      event(305, part(1, text(1, "lr"), part(5, double(1, 1), double(2, 2)))),
      event(306, part(1, text(1, "lr"), part(4, count(1, 5), text(4, "picture")))),
      record([...double(1, 1.7e9), ...part(4, [1, 2, 3])]),
      event(2 ** 40, simple("lr", Number.NaN), simple("lr", 0.125)),
    ),
  );
  expect(rateOf(log)).toEqual([
    [0, Math.fround(0.1)],
    [1, 0.25],
    [2, 0.5],
    [300, 0.75],
    [301, 0],
    [2 ** 40, 0.125],
  ]);
  expect(log.rates[0]!.errors[0]).toBe(2 ** -28);
  expect(log.rates[1]!.errors[0]).toBe(0.1 * Number.EPSILON);
  expect(log.losses.map(({ name }) => name)).toEqual(["train/loss"]);
  expect(log.remarks).toEqual(["1 row of lr is not finite and left out."]);
  expect(log.rows.map(({ shift }) => shift)).toEqual([0, -1]);
});

const whole = file(event(0, simple("lr", 0.5)), event(10, simple("lr", 0.25)), event(20, simple("lr", 0.125)));
const wanted = [
  [0, 0.5],
  [10, 0.25],
  [20, 0.125],
];

test("a file that ends anywhere keeps what came before, and says where it is cut off", async () => {
  for (let length = 1; length < whole.length; length++) {
    const outcome = await read(whole.subarray(0, length)).then(rateOf, (error: Error) => error);
    if (outcome instanceof Error) expect(length).toBeLessThan(version.length + event(0, simple("lr", 0.5)).length);
    else expect(wanted).toEqual(expect.arrayContaining(outcome));
  }
  const cut = await read(whole.subarray(0, whole.length - 1));
  expect(rateOf(cut)).toEqual(wanted.slice(0, 2));
  expect(cut.remarks[0]).toMatch(
    new RegExp(`last record, at byte ${Math.round(whole.length - event(20, simple("lr", 0.125)).length)}, is cut off`),
  );
  await expect(read(whole.subarray(0, 5))).rejects.toThrow(/expected rows of numbers, received none/);
});

test("no byte can be wrong without an error that names a byte at or before it", async () => {
  for (let at = 0; at < whole.length; at++) {
    for (const change of [1, 128, 255]) {
      const damaged = whole.slice();
      damaged[at]! ^= change;
      const error = await read(damaged).then(
        () => undefined,
        (found: GlidepathError) => found,
      );
      const byte = Number(/^events\.out\.tfevents\.1: byte (\d+): /.exec(error!.message)![1]);
      expect(error).toBeInstanceOf(GlidepathError);
      expect(byte).toBeLessThanOrEqual(at);
      expect(byte).toBeGreaterThan(at - 60);
    }
  }
});

test("is read in parts of any size, and known by its bytes whatever its name", async () => {
  async function* parts(size: number) {
    for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
  }
  for (const size of [1, 5, 64]) expect(rateOf(await read(parts(size)))).toEqual(wanted);
  expect((await readLog({ name: "some.bin", bytes: whole })).format).toBe("tensorboard-events");
});

test("records with right checks that are no events, or of too large a step, say so", async () => {
  const start = whole.length;
  const bad: [Bytes, string][] = [
    [record([255]), "expected an event of TensorBoard"],
    [record([10, 200]), "expected an event of TensorBoard"],
    [record(Array.from({ length: 20 }, () => 255)), "expected an event of TensorBoard"],
    [event(2 ** 60, simple("lr", 1)), "expected a step: a whole number from 0 to 2^53"],
    [
      [...int32(0), ...int32(1), ...int32(maskedCrc(Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0), 0, 8))],
      "expected records of at most",
    ],
  ];
  for (const [bytes, expected] of bad) {
    await expect(read(joined([whole, Uint8Array.from(bytes)]))).rejects.toThrow(
      `tfevents.1: byte ${start}: ${expected}`,
    );
  }
});

test("whatever bytes a record holds, it is an event or an error", async () => {
  const property = fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), fc.boolean(), async (bytes, isSummary) => {
    const data = isSummary ? part(5, part(1, text(1, "lr"), part(8, [...bytes]))) : [...bytes];
    const outcome = await read(joined([whole, Uint8Array.from(record(data))])).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(GlidepathError);
    else expect(rateOf(outcome as Log).slice(0, 3)).toEqual(wanted);
  });
  await fc.assert(property, { numRuns: 1000 });
});

test("Keras counts epochs under its own names", async () => {
  const log = await read(
    file(event(0, simple("epoch_learning_rate", 0.5)), event(1, simple("epoch_learning_rate", 0.25))),
  );
  expect(log.counts).toBe("epochs");
  expect(log.remarks).toEqual(["Steps of epoch_learning_rate are epochs, not updates."]);
});
