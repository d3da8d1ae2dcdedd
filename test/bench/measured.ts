import { spawnSync } from 'node:child_process';

/** What took how long, run by run, in milliseconds. */
export interface Measured {
  name: string;
  runs: number[];
  /** What went in, as people say it. */
  input: string;
  /** What went in, in millions of bytes; 0 where a rate says nothing. */
  megabytes: number;
}

/** Times a command from its start to its end. `accepts` says which ends are no failure: most linters exit with 1 when they have found something. */
export function timeCommand(
  command: readonly [string, ...string[]],
  folder: string,
  times: number,
  accepts: (status: number, stderr: string) => boolean,
): number[] {
  const [program, ...args] = command;
  return Array.from({ length: times }, () => {
    const start = performance.now();
    const { status, stderr, error } = spawnSync(program, args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const took = performance.now() - start;
    if (error) throw error;
    if (status === null || !accepts(status, stderr)) throw new Error(`${command.join(' ')}: exit ${status}\n${stderr.slice(0, 2000)}`);
    return took;
  });
}

/** Times a function on one batch after the other. The first is not counted: what is compiled and loaded once is not what is asked about. */
export function timeBatches<T>(batches: readonly T[], run: (batch: T) => void): number[] {
  const [first, ...others] = batches;
  run(first!);
  return others.map((batch) => {
    const start = performance.now();
    run(batch);
    return performance.now() - start;
  });
}

export function printTable(title: string, rows: readonly Measured[]): void {
  console.log(`\n${title}\n`);
  console.log('| what | input | median | fastest | slowest | MB/s |');
  console.log('| --- | --- | ---: | ---: | ---: | ---: |');
  for (const { name, runs, input, megabytes } of rows) {
    const middle = median(runs);
    const rate = megabytes > 0 ? (megabytes / (middle / 1000)).toFixed(1) : '–';
    console.log(`| ${name} | ${input} | ${ms(middle)} | ${ms(Math.min(...runs))} | ${ms(Math.max(...runs))} | ${rate} |`);
  }
}

function ms(time: number): string {
  return `${time < 10 ? time.toFixed(1) : Math.round(time).toLocaleString('en')} ms`;
}

function median(runs: readonly number[]): number {
  const sorted = [...runs].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
