import {
  AckPolicy,
  type Consumer,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  type JsMsg,
  jetstream,
} from '@nats-io/jetstream';
import {
  type Authenticator,
  connect,
  credsAuthenticator,
  type NatsConnection,
  type NodeConnectionOptions,
  nanos,
  nkeyAuthenticator,
  PermissionViolationError,
  tokenAuthenticator,
  usernamePasswordAuthenticator,
} from '@nats-io/transport-node';
import { InputError, problem } from '../../checks/lib/problem.ts';
import { readText } from '../../checks/read/files.ts';

/** How the servers are reached. Files are paths. */
export interface BrokerOptions {
  servers: readonly string[];
  /** The stream's name. */
  stream: string;
  /** First token of its subjects: `<prefix>.<sort>.<partition>`. */
  prefix: string;
  login?: Login;
  tls?: { ca?: string; cert?: string; key?: string };
}

export type Login =
  | { by: 'creds'; file: string }
  | { by: 'nkey'; file: string }
  | { by: 'password'; user: string; password: string }
  | { by: 'token'; token: string };

/** Trouble that passes by itself, for whoever watches. */
export type BrokerNews = { news: 'disconnected' | 'reconnected'; detail: string };

/** A message as it was delivered, and the ways to answer. */
export interface Delivery {
  subject: string;
  /** Its place in the stream. */
  seq: number;
  /** Counts what its consumer has delivered. */
  delivered: number;
  /** `Nats-Msg-Id` of the publisher. */
  id: string | undefined;
  data: Uint8Array;
  ack(): void;
}

/** The messages of one partition, in the order of the stream but for those that come again. */
export interface Feed {
  /** What has come; waits at most so long for the first. @throws InputError `stream-consumer-gone` when the servers have no such consumer any more */
  take(ms: number): Promise<Delivery[]>;
  /** Messages that are still to come, as far as is known. */
  pending(): number;
  close(): Promise<void>;
}

export interface Broker {
  /** When the stream was made: one that was made anew counts from 1 again. */
  created: string;
  /**
   * `owner` is written on the consumer when it is made. Where more was answered than `delivered`, the state is an older copy of itself, and all that
   * the stream holds is delivered anew. @throws InputError `stream-partition-elsewhere` when another owner stands there
   */
  open(partition: number, owner: string, delivered: number): Promise<Feed>;
  /** Sends what is still to be sent, and hangs up. */
  close(): Promise<void>;
}

/** Messages of a partition that are on their way at a time: what is held in memory, and what comes again after a crash. */
const MAX_ACK_PENDING = 200;
/** What was not answered for so long comes again: soon after a crash. A process that lives asks for more time before. */
const ACK_WAIT_MS = 10_000;
const PULL_MS = 5_000;

/**
 * Connects to the first server that answers and goes on with any of them. Ends only when it is closed.
 * @throws InputError `stream-unreachable` · `stream-missing` · `file-unreadable`
 */
export async function connectBroker(options: BrokerOptions, tell: (news: BrokerNews) => void): Promise<Broker> {
  const { stream, prefix, servers } = options;
  const connection = await reach(options);
  void watch(connection, tell);
  try {
    const client = jetstream(connection);
    const manager = await client.jetstreamManager(false);
    const { created } = await patiently(() => manager.streams.info(stream));
    return {
      created,
      async open(partition, owner, delivered) {
        const name = `${prefix}-${partition}`;
        const wanted = { durable_name: name, description: owner, filter_subject: `${prefix}.*.${partition}` };
        try {
          await patiently(() => ensureConsumer(manager, stream, wanted, partition, delivered));
          return await openFeed(await patiently(() => client.consumers.get(stream, name)), name);
        } catch (error) {
          throw explained(error, servers);
        }
      },
      close: () => hangUp(connection),
    };
  } catch (error) {
    await connection.close();
    if (isApiError(error, JetStreamApiCodes.StreamNotFound)) throw new InputError(problem('stream-missing', { stream, prefix }));
    throw explained(error, servers);
  }
}

function isApiError(error: unknown, code: number): boolean {
  return error instanceof JetStreamApiError && error.code === code;
}

async function reach({ servers, login, tls }: BrokerOptions): Promise<NatsConnection> {
  const options: NodeConnectionOptions = {
    servers: [...servers],
    name: 'amiable stream',
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
    ...(login ? { authenticator: await authenticatorOf(login) } : {}),
    ...(tls ? { tls: filesOf(tls) } : {}),
  };
  try {
    return await connect(options);
  } catch (error) {
    throw explained(error, servers);
  }
}

function explained(error: unknown, servers: readonly string[]): unknown {
  if (error instanceof InputError || !(error instanceof Error)) return error;
  return new InputError(problem('stream-unreachable', { servers: servers.join(', '), reason: error.message }));
}

async function authenticatorOf(login: Login): Promise<Authenticator> {
  switch (login.by) {
    case 'creds':
      return credsAuthenticator(utf8.encode(await readText(login.file, login.file)));
    case 'nkey':
      return nkeyAuthenticator(utf8.encode((await readText(login.file, login.file)).trim()));
    case 'password':
      return usernamePasswordAuthenticator(login.user, login.password);
    case 'token':
      return tokenAuthenticator(login.token);
  }
}

const utf8 = new TextEncoder();

function filesOf({ ca, cert, key }: NonNullable<BrokerOptions['tls']>): NonNullable<NodeConnectionOptions['tls']> {
  return { ...(ca ? { caFile: ca } : {}), ...(cert ? { certFile: cert } : {}), ...(key ? { keyFile: key } : {}) };
}

async function watch(connection: NatsConnection, tell: (news: BrokerNews) => void): Promise<void> {
  for await (const status of connection.status()) {
    if (status.type === 'disconnect') tell({ news: 'disconnected', detail: status.server });
    if (status.type === 'reconnect') tell({ news: 'reconnected', detail: status.server });
  }
}

/** Where no server is left there is nobody to send the rest to; what was not answered comes again. */
async function hangUp(connection: NatsConnection): Promise<void> {
  await connection.drain().catch(() => {});
  // A connection that could not be drained would go on looking for a server.
  await connection.close();
}

/** The consumer outlives us: it knows what was answered. It is bound to one state, for two would each get half of the messages. */
async function ensureConsumer(
  manager: JetStreamManager,
  stream: string,
  wanted: { durable_name: string; description: string; filter_subject: string },
  partition: number,
  delivered: number,
): Promise<void> {
  const { durable_name: name, description } = wanted;
  const made = await manager.consumers.info(stream, name).catch((error) => {
    if (isApiError(error, JetStreamApiCodes.ConsumerNotFound)) return undefined;
    throw error;
  });
  if (made && made.config.description !== description)
    throw new InputError(problem('stream-partition-elsewhere', { partition, consumer: name }));
  if (made && made.ack_floor.consumer_seq <= delivered) return;
  if (made) await manager.consumers.delete(stream, name);
  await manager.consumers.add(stream, {
    ...wanted,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(ACK_WAIT_MS),
    max_ack_pending: MAX_ACK_PENDING,
  });
}

const PATIENCE_MS = 30_000;
const PAUSE_MS = 500;

/** A cluster that has just lost a server answers again when it has chosen another leader. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (isFinal(error) || performance.now() > until) throw error;
      await new Promise((resume) => setTimeout(resume, PAUSE_MS));
    }
  }
}

function isFinal(error: unknown): boolean {
  if (error instanceof JetStreamApiError) return error.status !== 503;
  return error instanceof InputError || error instanceof PermissionViolationError;
}

async function openFeed(consumer: Consumer, name: string): Promise<Feed> {
  const waiting: JsMsg[] = [];
  const unanswered = new Set<JsMsg>();
  let arrived = () => {};
  let pending = 0;
  let isGone = false;
  const messages = await consumer.consume({
    max_messages: MAX_ACK_PENDING,
    expires: PULL_MS,
    callback: (message) => {
      pending = message.info.pending;
      unanswered.add(message);
      waiting.push(message);
      arrived();
    },
  });
  const busy = setInterval(() => {
    for (const message of unanswered) message.working();
  }, ACK_WAIT_MS / 4);
  void heed();
  async function heed(): Promise<void> {
    for await (const { type } of messages.status()) {
      if (type !== 'consumer_not_found' && type !== 'consumer_deleted' && type !== 'stream_not_found') continue;
      isGone = true;
      arrived();
    }
  }
  return {
    async take(ms) {
      if (isGone) throw new InputError(problem('stream-consumer-gone', { consumer: name }));
      if (waiting.length === 0) {
        await soon(ms, (done) => {
          arrived = done;
        });
      }
      return waiting.splice(0).map((message) => toDelivery(message, unanswered));
    },
    pending: () => pending + waiting.length,
    async close() {
      clearInterval(busy);
      await messages.close();
      for (const message of waiting.splice(0)) message.nak();
    },
  };
}

function soon(ms: number, onArrival: (done: () => void) => void): Promise<void> {
  return new Promise((resume) => {
    const timer = setTimeout(resume, ms);
    onArrival(() => {
      clearTimeout(timer);
      resume();
    });
  });
}

function toDelivery(message: JsMsg, unanswered: Set<JsMsg>): Delivery {
  return {
    subject: message.subject,
    seq: message.seq,
    delivered: message.info.deliverySequence,
    id: message.headers?.get('Nats-Msg-Id') || undefined,
    data: message.data,
    ack() {
      unanswered.delete(message);
      message.ack();
    },
  };
}
