// Functions that run inside of a page in Chromium. Each is sent there as text, so it may use nothing from around it.

/**
 * Does something `rounds` times, once a frame, and gives for each time its script and its whole frame in ms. The script is what runs at
 * once and in the microtasks after it, in which React draws; the frame ends with the first task after the picture was handed on.
 */
export async function measureFrames({ rounds, warmUp, act }) {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const afterPaint = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(undefined);
      });
    });
  const perform = globalThis.benchActs[act];
  const script = [];
  const frame = [];
  for (let i = -warmUp; i < rounds; i++) {
    await nextFrame();
    const start = performance.now();
    perform(i + warmUp);
    await Promise.resolve();
    const end = performance.now();
    await afterPaint();
    if (i < 0) continue;
    script.push(end - start);
    frame.push(performance.now() - start);
  }
  return { script, frame };
}

/** What can be done on the studio's page: a pointer that moves about where it was pressed, and a wheel that zooms in and out. */
export function studioActs({ x, y }) {
  const svg = [...document.querySelectorAll("svg.layer")].at(-1);
  const at = (dx, dy) => ({ clientX: x + dx, clientY: y + dy, bubbles: true, cancelable: true });
  globalThis.benchActs = {
    drag(i) {
      const place = at(20 * Math.sin(i / 3), 60 * Math.sin(i / 5));
      svg.dispatchEvent(new PointerEvent("pointermove", { ...place, pointerId: 1, isPrimary: true, buttons: 1 }));
    },
    zoom(i) {
      svg.dispatchEvent(new WheelEvent("wheel", { ...at(0, 0), deltaY: i % 20 < 10 ? -40 : 40 }));
    },
  };
}

/** A uPlot of some series on a log axis, and what can be done with it: all numbers given anew, or a part of x shown. */
export function uplotActs({ width, height, count, length }) {
  document.body.replaceChildren();
  const steps = Float64Array.from({ length }, (_, i) => (i / (length - 1)) * 1e6);
  const curve = (k) => steps.map((step) => 1e-3 * 0.5 ** k * (1.02 + Math.cos((Math.PI * step) / 1e6)));
  const rows = Array.from({ length: count }, (_, k) => curve(k));
  const other = curve(0.5);
  const series = rows.map((_, k) => ({ stroke: `hsl(${k * 36} 60% 45%)`, width: 1.75 }));
  const scales = { x: { time: false }, y: { distr: 3, range: [1e-7, 1e-2] } };
  const options = { width, height, scales, series: [{}, ...series], legend: { show: false } };
  const plot = new globalThis.uPlot(options, [steps, ...rows], document.body);
  globalThis.benchActs = {
    drag: (i) => plot.setData([steps, i % 2 === 0 ? other : rows[0], ...rows.slice(1)]),
    zoom(i) {
      const half = 5e5 * Math.exp(-0.06 * (i % 20 < 10 ? i % 10 : 10 - (i % 10)));
      plot.setScale("x", { min: 5e5 - half, max: 5e5 + half });
    },
  };
}
