import type { Sentences } from '../sentences/sentences.ts';

/**
 * Paper: A4, page numbers by the page's own margin boxes (no script, no header added by a browser), the first page apart,
 * no table row and no small block cut in two.
 */
export function print(s: Sentences): string {
  const [before = '', between = '', after = ''] = s.say('footer.page', { page: PAGE, pages: PAGES }).split(new RegExp(`${PAGE}|${PAGES}`));
  return `
@page {
  size: A4; margin: 17mm 16mm 19mm;
  @bottom-left { content: ${quoted(s.say('title'))}; font: 8pt "Open Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #55606d; }
  @bottom-right { content: ${quoted(before)} counter(page) ${quoted(between)} counter(pages) ${quoted(after)}; font: 8pt "Open Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #55606d; }
}
@media print {
  html { font-size: 9.4pt; }
  body { max-width: none; padding: 0; background: none; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .skip { display: none; }
  .scroll { overflow: visible; }
  .wide { min-width: 0; } td, .wide tbody th { overflow-wrap: anywhere; min-width: 4rem; } .bar { width: 26%; min-width: 4rem; }
  /* The first page is one page. */
  .lead { margin-top: 1rem; font-size: 1.3rem; } .gravest > li { padding: 0.5rem 0; } .columns { margin-bottom: 0.8rem; }
  .cover .scroll { margin: 0.6rem 0 0; } .cover th, .cover td { padding-top: 0.22rem; padding-bottom: 0.22rem; }
  .tiles { grid-template-columns: repeat(4, 1fr); margin: 0.9rem 0 1.2rem; }
  .columns { grid-template-columns: 1.15fr 1fr; }
  .contents { display: none; }
  .part { margin-top: 2.2rem; }
  .cover { break-after: page; }
  .part:last-child { break-before: page; }
  .part:first-child, .part:last-child { margin-top: 0; }
  /* A flexible box would not be tagged as a paragraph. */
  .meta, .over, .place { display: block; } .meta > *, .over > *, .place > * { margin-right: 1.2em; } .over .badge { margin-right: 0.8em; } .extent { float: right; margin-right: 0; }
  h2, h3, caption, thead, .over, .facts, .says, .intro, .place:not(:last-child), .note:not(:last-child), .path:not(:last-child) { break-after: avoid; }
  /* What is drawn stands under the picture as a list. */
  .chart details { display: none; }
  tr, .chart, .tiles li, .gravest > li, blockquote, .intro, .rule > header, .facts, .finding { break-inside: avoid; }
  .rule { box-decoration-break: clone; -webkit-box-decoration-break: clone; }
  thead { display: table-header-group; }
  p, li, td { orphans: 3; widows: 3; }
  a { color: inherit; }
}`;
}

/** Marks that no sentence contains, to be replaced by the counters. */
const PAGE = '<page>';
const PAGES = '<pages>';

/** A CSS string (CSS Syntax 3, §4.3.5). */
function quoted(text: string): string {
  return `"${text.replace(/["\\\n\r\f<]/g, (char) => `\\${char.charCodeAt(0).toString(16)} `)}"`;
}
