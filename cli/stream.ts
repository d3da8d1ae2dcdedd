import { resolve } from 'node:path';
import process from 'node:process';
import { openAccount } from '../checks/company-templates.ts';
import { InputError, problem } from '../checks/lib/problem.ts';
import { openLiveJudge } from '../checks/live.ts';
import type { StreamConfig, StreamInput } from '../checks/read/config.ts';
import { packageVersion } from '../checks/read/package-root.ts';
import { heldRun } from '../checks/run.ts';
import type { AuditRun, InputName } from '../checks/types.ts';
import { type BrokerNews, type Counts, followStream, type Login } from '../server/main.ts';
import type { StreamOptions } from './commands/stream.ts';
import { EXIT, type Exit } from './outcome.ts';
import { printProblems } from './problems.ts';
import type { Shell } from './program.ts';
import { words } from './sentences.ts';
import { aboutRun, choice, planOf, type Setting, settle } from './setting.ts';
import { senderOf } from './templates.ts';

/** Follows partitions of a stream until SIGINT or SIGTERM. What has been taken by then is finished. */
export async function runStream(options: StreamOptions, shell: Shell): Promise<Exit> {
  const setting = await settle({ color: 'never', failOn: 'never', format: [], ...options }, shell);
  const { config, lang, quiet, reader } = setting;
  const { stream } = config;
  const { common, pseudonymise, templates } = await senderOf(setting);
  const given = new Set<InputName>([...inputsOf(options, stream), ...(templates.length > 0 ? (['templates'] as const) : [])]);
  const judge = openLiveJudge({
    version: packageVersion(),
    today: () => Temporal.Now.plainDateISO().toString(),
    planOn: (asOf) => planOf({ ...setting, asOf }, given),
    common,
    ...(reader ? { consult: reader.consult } : {}),
  });

  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort());
  const say = words(lang);
  await followStream(
    {
      broker: brokerOf(options, stream, config.base, process.env),
      ...partitionsOf(needed('--partitions', options.partitions ?? stream.partitions)),
      state: needed('--state', pathOf(options.state, stream.state, config.base)),
      store: needed('--store', pathOf(options.store, stream.store, config.base)),
      given,
      pseudonymise,
      judge,
      run: liveRun(setting, given),
      log: {
        problems: (found) => printProblems(found, lang),
        news: ({ news, detail }) => process.stderr.write(`${say(NEWS[news])} ${detail}\n`),
        counts: (partition, counts) => quiet || process.stderr.write(`${countsLine(partition, counts)}\n`),
        ready: (partitions) => quiet || process.stderr.write(`${say('stream.ready')} ${partitions.join(', ')}\n`),
      },
    },
    stopped.signal,
  );
  reader?.tell();
  return EXIT.clean;
}

/** A run that has found nothing yet: what pages need to know of rules whose findings come from a stream. */
export function liveRun(setting: Setting, given: ReadonlySet<InputName>): AuditRun {
  const plan = planOf(setting, given);
  const startedAt = Temporal.Now.instant().toString({ smallestUnit: 'second' });
  return heldRun(plan, openAccount(plan), aboutRun(setting, plan, startedAt), []);
}

const NEWS = {
  disconnected: 'stream.disconnected',
  reconnected: 'stream.reconnected',
} as const satisfies Record<BrokerNews['news'], string>;

/** One line that programs can read as well: names and numbers. */
function countsLine(partition: number, { received, known, setAside, judged, found, gone, pending }: Counts & { pending: number }): string {
  const numbers = { partition, received, known, 'set-aside': setAside, judged, found, gone, pending };
  return Object.entries(numbers)
    .map(([name, number]) => `${name}=${number}`)
    .join(' ');
}

const INPUTS: readonly StreamInput[] = ['messages', 'ledger', 'debtors'];

function inputsOf({ inputs }: StreamOptions, config: StreamConfig): readonly StreamInput[] {
  if (inputs === undefined) return needed('--inputs', config.inputs);
  return inputs.split(',').map((name) => choice('--inputs', name.trim(), INPUTS));
}

const MOST_PARTITIONS = 1024;

/** `0-3/8`: partitions 0, 1, 2 and 3 of 8. */
function partitionsOf(given: string): { partitions: number[]; of: number } {
  const [, from = '', to = from, count = ''] = /^(\d{1,4})(?:-(\d{1,4}))?\/(\d{1,4})$/.exec(given.trim()) ?? [];
  const [first, last, of] = [Number(from), Number(to), Number(count)];
  if (count === '' || first > last || last >= of || of > MOST_PARTITIONS)
    throw new InputError(problem('stream-partitions-invalid', { value: given }));
  return { partitions: Array.from({ length: last - first + 1 }, (_, i) => first + i), of };
}

/** What stands nowhere else is taken from the environment, under the names that the `nats` command uses. */
function brokerOf(options: StreamOptions, { servers, name, prefix, ...files }: StreamConfig, base: string, env: NodeJS.ProcessEnv) {
  const given = options.server ?? env['NATS_URL'];
  const inBase = (file: string | undefined) => (file === undefined ? undefined : resolve(base, file));
  const login = loginOf({ creds: inBase(files.creds) ?? env['NATS_CREDS'], nkey: inBase(files.nkey) ?? env['NATS_NKEY'] }, env);
  const ca = inBase(files.ca) ?? env['NATS_CA'];
  const cert = inBase(files.cert) ?? env['NATS_CERT'];
  const key = inBase(files.key) ?? env['NATS_KEY'];
  return {
    servers:
      options.server === undefined && servers.length > 0
        ? servers
        : needed('--server', given)
            .split(',')
            .map((one) => one.trim()),
    stream: name,
    prefix,
    ...(login ? { login } : {}),
    ...(ca || cert || key ? { tls: { ...(ca ? { ca } : {}), ...(cert ? { cert } : {}), ...(key ? { key } : {}) } } : {}),
  };
}

function loginOf({ creds, nkey }: { creds: string | undefined; nkey: string | undefined }, env: NodeJS.ProcessEnv): Login | undefined {
  if (creds) return { by: 'creds', file: creds };
  if (nkey) return { by: 'nkey', file: nkey };
  const user = env['NATS_USER'];
  if (!user) return undefined;
  const password = env['NATS_PASSWORD'];
  return password ? { by: 'password', user, password } : { by: 'token', token: user };
}

function pathOf(option: string | undefined, configured: string | undefined, base: string): string | undefined {
  return option ?? (configured === undefined ? undefined : resolve(base, configured));
}

/** @throws InputError `argument-missing` */
function needed<T>(argument: string, value: T | undefined): T {
  if (value === undefined) throw new InputError(problem('argument-missing', { argument }));
  return value;
}
