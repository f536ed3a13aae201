import { defaultClientConditions, defineConfig } from "vite";

// The packages are read from their sources, so that the page needs no other build; the built page is a part of the cli package,
// which serves it.
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  resolve: { conditions: ["glidepath-source", ...defaultClientConditions] },
  worker: { format: "es" },
  build: {
    outDir: "../packages/cli/studio",
    emptyOutDir: true,
    target: "es2023",
    // A picture or a script inside of a stylesheet or page would break the Content-Security-Policy of the server.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // What is loaded before the page can be drawn on is one file: in forty pieces the same packs into 6 % more bytes.
      output: { codeSplitting: { groups: [{ name: "page", tags: ["$initial"] }] } },
    },
  },
});
