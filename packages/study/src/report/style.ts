/** The report's style sheet: readable on screen and paper, light and dark, no font or script from elsewhere. */
export const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --page: #fff; --best: #e7f1e4; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ed; --soft: #9aa4af; --line: #3a424b; --page: #14181d; --best: #1f3326; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 80rem; background: var(--page); color: var(--ink);
  font: 16px/1.55 system-ui, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .35rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.6rem 0 .6rem; }
ul { padding-left: 1.2rem; max-width: 48rem; }
p { margin: .5rem 0; max-width: 48rem; }
.soft, figcaption, caption { color: var(--soft); }
.shows { border-left: 4px solid var(--line); padding: .1rem 0 .1rem 1rem; margin: 1.2rem 0; }
.scroll { overflow-x: auto; margin: .8rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .92rem; }
caption { text-align: left; padding-bottom: .4rem; font-size: .92rem; }
th, td { padding: .32rem .7rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
thead th { border-bottom: 2px solid var(--line); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 500; }
td.best { font-weight: 700; background: var(--best); }
td.name, th.name { text-align: left; white-space: normal; overflow-wrap: anywhere; min-width: 6.5rem; max-width: 16rem; }
td.lost { color: var(--soft); font-style: italic; }
code, li { overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .6rem 0; padding: .6rem .8rem; border: 1px solid var(--line); border-radius: 4px; }
figure { margin: 1.4rem 0; }
figure svg { display: block; max-width: 100%; height: auto; background: #fff; border-radius: 4px; }
figcaption { font-size: .92rem; max-width: 48rem; margin-top: .4rem; }
details { margin: .8rem 0; }
summary { cursor: pointer; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.2rem; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  body { padding: 1.2rem .9rem 3rem; }
  caption { max-width: calc(100vw - 1.8rem); }
  /* Figures scroll rather than become too small to read; names of schedules stay in sight. */
  figure svg { max-width: none; }
  th:first-child { position: sticky; left: 0; background: var(--page); white-space: normal; overflow-wrap: anywhere; min-width: 6.5rem; max-width: 9rem; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .5rem; }
}
`;
