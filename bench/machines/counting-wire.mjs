// A way to a database on which the answers are counted.
import { connect, createServer } from "node:net";

/**
 * Makes a database, and a way to it. PostgreSQL ends every answer with "ready for query", so these are the round trips.
 */
export async function openCountingWire(postgres, name) {
  const target = new URL(await postgres.create(name));
  let trips = 0;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      one.on("error", () => one.destroy());
      one.on("close", () => other.destroy());
      one.setNoDelay(true);
    }
    const count = answersIn();
    near.pipe(far);
    far.on("data", (bytes) => {
      trips += count(bytes);
      near.write(bytes);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = new URL(target);
  address.port = String(server.address().port);
  return { address: address.href, trips: () => trips, close: () => server.close() };
}

const readyForQuery = "Z".charCodeAt(0);

/** Counts the answers in a stream of messages: a byte that says which, four with the length of the rest, themselves included. */
function answersIn() {
  let left = Buffer.alloc(0);
  return (bytes) => {
    left = Buffer.concat([left, bytes]);
    let [at, count] = [0, 0];
    while (left.length - at >= 5) {
      const length = 1 + left.readUInt32BE(at + 1);
      if (left.length - at < length) break;
      if (left[at] === readyForQuery) count += 1;
      at += length;
    }
    left = left.subarray(at);
    return count;
  };
}
