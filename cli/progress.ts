import process from 'node:process';
import type { UiLang } from '../checks/types.ts';
import type { Watch } from '../checks/workshop.ts';
import { words } from './sentences.ts';
import type { Setting } from './setting.ts';

/** How far a stage has come. */
export interface Stage {
  name: 'reading' | 'parts' | 'messages';
  done: number;
  of: number;
  /** What had been done before it began: an interrupted audit that goes on. */
  before: number;
  /** Milliseconds that it took to come so far, and that have passed since it began. */
  took: number;
  passed: number;
}

/** Milliseconds between two drawings. */
const REDRAWN = 100;
const TICK = 1000;

/** Does a long work under a progress bar on standard error, on a terminal only, which is gone when the work is done. */
export async function withProgress<T>(
  { lang, quiet, reader }: Pick<Setting, 'lang' | 'quiet' | 'reader'>,
  work: (watch?: Watch) => Promise<T>,
): Promise<T> {
  if (quiet || process.stderr.isTTY !== true || process.env['TERM'] === 'dumb') return work();
  const bar = openBar(lang);
  const interrupted = () => {
    bar.close();
    process.kill(process.pid, 'SIGINT');
  };
  process.once('SIGINT', interrupted);
  try {
    // A second reader has a progress line of its own.
    return await work({ reading: bar.watch.reading, judging: reader ? bar.close : bar.watch.judging });
  } finally {
    process.off('SIGINT', interrupted);
    bar.close();
  }
}

function openBar(lang: UiLang): { watch: Watch; close(): void } {
  let stage: Stage | undefined;
  let began = 0;
  let drawn = 0;
  const draw = () => {
    if (!stage) return;
    drawn = performance.now();
    const line = progressLine({ ...stage, passed: drawn - began }, lang, process.stderr.columns ?? 80);
    process.stderr.write(`\r${line}\x1b[K`);
  };
  const show = (name: Stage['name'], done: number, of: number) => {
    const now = performance.now();
    if (stage?.name !== name) {
      began = now;
      stage = { name, done, of, before: done, took: 0, passed: 0 };
    }
    stage = { ...stage, done, took: now - began };
    if (now - drawn > REDRAWN) draw();
  };
  const ticking = setInterval(draw, TICK).unref();
  return {
    watch: { reading: (bytes, of) => show('reading', bytes, of), judging: (done, of, unit) => show(unit, done, of) },
    close() {
      clearInterval(ticking);
      if (stage) process.stderr.write('\r\x1b[K');
      stage = undefined;
    },
  };
}

const BAR = 20;
/** An estimate before this many milliseconds would jump. */
const TOO_SOON = 2000;

/** One line, such as `██████░░░░ Parts judged: 12 of 64 · about 3 min left`. */
export function progressLine(stage: Stage, lang: UiLang, columns: number): string {
  const { name, done, of } = stage;
  const say = words(lang);
  const filled = of === 0 ? BAR : Math.min(BAR, Math.round((BAR * done) / of));
  const amount = (n: number) => (name === 'reading' ? megabytes(n, lang) : n.toLocaleString(lang));
  const counted = say(`progress.${name}`).replace('{done}', amount(done)).replace('{of}', amount(of));
  const left = timeLeft(stage);
  const estimate = left === undefined ? '' : ` · ${say('progress.left').replace('{time}', timeText(left, lang))}`;
  // A line that is broken by the terminal could not be taken back.
  return `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${counted}${estimate}`.slice(0, columns - 1);
}

/** Milliseconds, as if the rest went as fast as what was done; nothing when it is too soon to tell, or later than was thought. */
function timeLeft({ done, of, before, took, passed }: Stage): number | undefined {
  if (passed < TOO_SOON || done <= before) return undefined;
  const left = (took / (done - before)) * (of - before) - passed;
  return left > 0 ? left : undefined;
}

function megabytes(bytes: number, lang: UiLang): string {
  return unit(bytes / 1e6, 'megabyte', lang);
}

const MINUTE = 60_000;

function timeText(ms: number, lang: UiLang): string {
  if (ms < MINUTE) return unit(Math.ceil(ms / 1000), 'second', lang);
  return ms < 100 * MINUTE ? unit(Math.round(ms / MINUTE), 'minute', lang) : unit(ms / (60 * MINUTE), 'hour', lang);
}

function unit(n: number, name: string, lang: UiLang): string {
  return n.toLocaleString(lang, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: n < 10 ? 1 : 0 });
}
