import type { Sentences } from '../sentences/sentences.ts';
import { layout } from './style-layout.ts';
import { print } from './style-print.ts';

/**
 * Colours by role. Text on its ground has a contrast of at least 4.5:1 in both schemes (WCAG 2.2, 1.4.3), shapes and bars at least 3:1 (1.4.11).
 * The dark scheme is for screens alone: paper is white.
 */
const colours = `
:root {
  --page: #f5f6f4; --sheet: #ffffff; --ink: #1c2530; --quiet: #55606d; --line: #dde1e4; --soft: #f1f4f4;
  --accent: #0b5563; --mark: #ffe7a3; --mark-ink: #1c2530;
  --error: #a61b29; --error-soft: #fbeced; --warning: #8a5200; --warning-soft: #fbf1df; --advice: #1f5b9c; --advice-soft: #e9f1fa;
  --unsure: #5c4a99; --unsure-soft: #f0edf9;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #12171c; --sheet: #1a2128; --ink: #e6eaee; --quiet: #a3afbb; --line: #323d48; --soft: #212a33;
    --accent: #7cc7d6; --mark: #5a4708; --mark-ink: #fff4d0;
    --error: #ff9c9c; --error-soft: #3b1f23; --warning: #f2bd6b; --warning-soft: #382a14; --advice: #93c1f5; --advice-soft: #1a2c40;
    --unsure: #c3b4f5; --unsure-soft: #2a2440;
  }
}`;

/** The whole style sheet, inline so that the file stands alone. */
export function style(s: Sentences): string {
  return `${colours}\n${layout}\n${print(s)}`;
}
