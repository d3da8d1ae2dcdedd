/** Fonts that are on the reader's machine: the file loads nothing. */
export const layout = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-behavior: smooth; }
body {
  margin: 0 auto; padding: clamp(1rem, 4vw, 3.5rem) clamp(1rem, 4vw, 2.5rem) 4rem; max-width: 64rem;
  background: var(--page); color: var(--ink);
  font: 1rem/1.55 -apple-system, "Segoe UI", "Open Sans", "Helvetica Neue", Roboto, "Noto Sans", Arial, sans-serif;
  overflow-wrap: anywhere; hyphens: manual;
}
h1, h2, h3 { line-height: 1.22; text-wrap: balance; margin: 0; font-weight: 650; letter-spacing: -0.01em; }
h1 { font-size: clamp(1.9rem, 1.4rem + 2.2vw, 2.75rem); letter-spacing: -0.022em; }
h2 { font-size: 1.5rem; }
h3 { font-size: 1.15rem; }
p { margin: 0.5rem 0; }
a { color: var(--accent); text-underline-offset: 0.18em; text-decoration-thickness: 0.06em; }
a:hover { text-decoration-thickness: 0.14em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
code { font: 0.86em/1.5 ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
strong { font-weight: 650; }
.quiet { color: var(--quiet); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 1rem; top: -4rem; padding: 0.5rem 1rem; background: var(--accent); color: var(--sheet); border-radius: 0 0 6px 6px; }
.skip:focus { top: 0; }
.plain { list-style: none; margin: 0; padding: 0; }
.icon { width: 1em; height: 1em; vertical-align: -0.12em; flex: none; }
.icon-shape { fill: currentColor; }
.icon-sign { fill: none; stroke: var(--sheet); stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; }
.badge { display: inline-flex; align-items: center; gap: 0.35em; padding: 0.1em 0.6em; border-radius: 1em; font-size: 0.82rem; font-weight: 650; white-space: nowrap; }
.badge.error { color: var(--error); background: var(--error-soft); } .badge.warning { color: var(--warning); background: var(--warning-soft); }
.badge.advice { color: var(--advice); background: var(--advice-soft); } .badge.unsure { color: var(--unsure); background: var(--unsure-soft); }
.badge .icon-sign { stroke: var(--sheet); }
thead .ink-error { color: var(--error); } thead .ink-warning { color: var(--warning); } thead .ink-advice { color: var(--advice); }
thead .ink-error, thead .ink-warning, thead .ink-advice { white-space: nowrap; }
thead .ink-error .icon-sign, thead .ink-warning .icon-sign, thead .ink-advice .icon-sign { stroke: var(--page); }
.fill-error { fill: var(--error); } .fill-warning { fill: var(--warning); } .fill-advice { fill: var(--advice); }

.eyebrow { margin: 0 0 0.6rem; color: var(--accent); font-weight: 650; font-size: 0.95rem; }
.meta { display: flex; flex-wrap: wrap; gap: 0.15rem 1.4rem; margin: 0.8rem 0 0; color: var(--quiet); font-size: 0.92rem; }
.lead { margin: 2rem 0 0.4rem; font-size: clamp(1.2rem, 1.05rem + 0.7vw, 1.45rem); line-height: 1.35; font-weight: 600; text-wrap: pretty; max-width: 46rem; }
.tiles { list-style: none; display: grid; grid-template-columns: repeat(4, 1fr); gap: 0.8rem; margin: 1.6rem 0 2.2rem; padding: 0; }
.tiles li { background: var(--sheet); border: 1px solid var(--line); border-top: 4px solid currentColor; border-radius: 8px; padding: 0.8rem 1rem 0.9rem; }
.tiles strong { display: block; font-size: 2.1rem; line-height: 1.15; font-weight: 650; font-variant-numeric: tabular-nums; letter-spacing: -0.02em; }
.tiles span { display: flex; align-items: center; gap: 0.4em; font-size: 0.92rem; font-weight: 600; }
.tiles .error { color: var(--error); } .tiles .warning { color: var(--warning); } .tiles .advice { color: var(--advice); } .tiles .unsure { color: var(--unsure); }
.tiles .none { color: var(--quiet); } .tiles .none { border-top-color: var(--line); }
.columns { display: grid; grid-template-columns: 1.15fr 1fr; gap: 2.5rem; margin-bottom: 2rem; }
.columns h2 { font-size: 1.15rem; margin-bottom: 0.6rem; }
.columns ul { margin: 0; padding-left: 1.1rem; } .columns ul li { margin: 0.35rem 0; } .columns ul li::marker { color: var(--quiet); }
.gravest { margin: 0; padding: 0; list-style: none; counter-reset: gravest; }
.gravest > li { padding: 0.8rem 0; border-top: 1px solid var(--line); } .gravest > li:first-child { padding-top: 0.2rem; border-top: 0; }
.gravest p { margin: 0.15rem 0; } .gravest a { font-weight: 600; }
.over { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 0.8rem; margin: 0; font-size: 0.88rem; }
.contents { margin: 2.2rem 0 0; padding: 0.8rem 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); font-size: 0.94rem; }
.contents ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.5rem; list-style: none; margin: 0; padding: 0; }

.part { margin-top: 3.4rem; } h2, h3 { scroll-margin-top: 1rem; }
.part > h2 { margin-bottom: 0.4rem; } .part > h3 { margin: 2rem 0 0.5rem; }
.intro { color: var(--quiet); max-width: 46rem; margin: 0 0 1.2rem; }
.scroll { overflow-x: auto; margin: 1rem 0 1.6rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; line-height: 1.45; }
caption { text-align: left; font-weight: 650; padding: 0 0 0.4rem; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 1rem 0.45rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
.finding td, .finding th { overflow-wrap: anywhere; min-width: 5rem; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--quiet); font-weight: 600; font-size: 0.84rem; border-bottom: 1.5px solid var(--quiet); vertical-align: bottom; }
tbody th { font-weight: 500; } .wide tbody th { min-width: 13rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } .wide thead .number { white-space: normal; } .value { text-align: right; font-variant-numeric: tabular-nums; } .zero { color: var(--quiet); } .total { font-weight: 650; }
.bar { width: 32%; min-width: 7rem; vertical-align: middle; } .bar svg { display: block; width: 100%; height: 0.75rem; }
.hash { font-size: 0.76em; overflow-wrap: normal; }
.excerpt { display: block; margin-top: 0.2rem; color: var(--quiet); }

.rule { background: var(--sheet); border: 1px solid var(--line); border-radius: 10px; padding: 1.2rem 1.5rem 0.6rem; margin: 1.3rem 0; }
.rule h3 { margin: 0.5rem 0 0.2rem; }
.extent { margin-left: auto; font-weight: 600; }
.facts { margin: 0.7rem 0 1rem; } .facts th { width: 11rem; color: var(--quiet); font-weight: 500; }
.facts th, .facts td { border: 0; padding-top: 0.2rem; padding-bottom: 0.2rem; }
.findings { list-style: none; margin: 0; padding: 0; }
.finding { border-top: 1px solid var(--line); padding: 0.9rem 0; }
.says { font-weight: 600; margin: 0; }
.place { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.1rem 1rem; margin: 0.15rem 0 0.4rem; font-size: 0.88rem; color: var(--quiet); }
.note { margin: 0.4rem 0; padding-left: 0.8rem; border-left: 3px solid var(--unsure); font-size: 0.92rem; }
.instead { margin: 0.4rem 0; padding-left: 0.8rem; border-left: 3px solid var(--accent); font-size: 0.92rem; }
.path { margin: 0.4rem 0; font-size: 0.92rem; }
.finding .scroll { margin: 0.5rem 0; }
.finding table { font-size: 0.88rem; width: auto; min-width: min(100%, 30rem); }
.chart { margin: 0.8rem 0; max-width: 42rem; } .chart > svg { display: block; margin: 0.3rem 0; }
.chart figcaption { font-weight: 600; font-size: 0.92rem; } .chart summary, .legend { font-size: 0.84rem; color: var(--quiet); }
.chart td, .chart th { min-width: 0; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 0.1rem 1.1rem; margin: 0.3rem 0; padding: 0; } .legend svg { vertical-align: -0.15em; margin-right: 0.35em; color: var(--ink); }
blockquote { margin: 0.6rem 0; padding: 0.6rem 0.9rem; background: var(--soft); border-radius: 6px; white-space: pre-line; unicode-bidi: isolate; }
.role { display: block; color: var(--quiet); font-size: 0.82rem; }
mark { background: var(--mark); color: var(--mark-ink); padding: 0.05em 0.15em; border-radius: 3px; text-decoration: underline; text-decoration-thickness: 0.09em; text-underline-offset: 0.2em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.more { color: var(--quiet); padding-bottom: 0.6rem; }

@media screen and (max-width: 44rem) {
  .tiles { grid-template-columns: repeat(2, 1fr); } .columns { grid-template-columns: 1fr; gap: 1.8rem; }
  .rule { padding: 1rem 1rem 0.4rem; } .extent { margin-left: 0; }
  .facts th, .facts td { display: block; width: auto; } .facts th { padding-bottom: 0; } .facts td { padding-top: 0; }
  .wide { min-width: 42rem; } th, td { padding-right: 0.7rem; }
}
@media (forced-colors: active) { .tiles li, .rule { border: 1px solid; } mark { forced-color-adjust: none; } }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
`;
