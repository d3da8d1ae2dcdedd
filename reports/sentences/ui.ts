import { appendix } from './ui-appendix.ts';
import { chart } from './ui-chart.ts';
import { counts } from './ui-counts.ts';
import { erasure } from './ui-erasure.ts';
import { findings } from './ui-findings.ts';
import { paths } from './ui-paths.ts';
import { register } from './ui-register.ts';
import { summary } from './ui-summary.ts';

/** What the reports themselves say, in ICU MessageFormat. The compiler refuses a key that lacks a language. */
export const ui = { ...counts, ...summary, ...findings, ...appendix, ...erasure, ...paths, ...register, ...chart };
