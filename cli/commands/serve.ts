import process from 'node:process';
import { Command } from 'commander';
import { InputError, problem } from '../../checks/lib/problem.ts';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';

interface ServeOptions {
  live?: true;
  port: string;
  store?: string;
  state?: string;
  config?: string;
}

/** `amiable serve RUN`: the review pages, on this machine only. */
export function serveCommand(shell: Shell): Command {
  const say = words(shell.lang);
  return new Command('serve')
    .description(say('serve.about'))
    .argument('[run]', say('report.run'))
    .option('--live', say('serve.live'))
    .option('--port <port>', say('serve.port'), '4180')
    .option('--store <file>', say('serve.store'))
    .option('--state <folder>', say('gate.state'))
    .option('--config <file>', say('option.config'))
    .option('--lang <lang>', say('option.lang'))
    .action(async (run: string | undefined, { port, store, state, config, live }: ServeOptions) => {
      const number = Number(port);
      if (!Number.isInteger(number) || number < 0 || number > 65_535) {
        throw new InputError(problem('choice-invalid', { option: '--port', value: port, choices: '0 – 65535', near: '' }));
      }
      if (run === undefined && !live) throw new InputError(problem('argument-missing', { argument: 'run' }));
      if (run !== undefined && live) throw new InputError(problem('usage', { reason: `--live, ${run}` }));
      const { settle } = await import('../setting.ts');
      const { gateOf } = await import('../gate.ts');
      const judging = { color: 'never', failOn: 'error', format: [], ...(config === undefined ? {} : { config }) };
      const setting = await settle(judging, shell);
      const gate = await gateOf(setting);
      const { startServer } = await import('../../server/main.ts');
      const announce = (line: string) => process.stdout.write(`${line}\n`);
      const { liveRun } = await import('../stream.ts');
      const running = await startServer({
        run: run ?? liveRun(setting, new Set()),
        port: number,
        lang: shell.lang,
        announce,
        gate,
        ...(store === undefined ? {} : { store }),
        ...(state === undefined ? {} : { state }),
      });
      announce(say('serve.stop'));
      await new Promise<void>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
      });
      await running.close();
    });
}
