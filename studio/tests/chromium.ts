// One finder for the tests and for the measurements of bench/, which Node runs as it is.
export { findChromium } from "../../scripts/find-chromium.mjs";
