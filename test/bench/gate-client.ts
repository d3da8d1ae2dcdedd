import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

// Asks the gate at a constant rate, whatever the answers do, and prints how long each took from the moment at which it was due.

export interface Asked {
  body: string;
}

export interface Measured {
  /** Milliseconds, in the order of the requests. */
  latencies: number[];
  /** What was answered how often. */
  answers: [answer: string, n: number][];
  /** Requests that this process itself sent more than 5 ms after they were due. */
  late: number;
}

interface Task {
  url: string;
  headers: Record<string, string>;
  /** Requests a second. */
  rate: number;
  asked: Asked[];
}

const LATE_MS = 5;
const { url, headers, rate, asked } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Task;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

function post(body: string): Promise<string> {
  return new Promise((done, failed) => {
    const sent = request(`${url}/api/v1/gate`, {
      agent,
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    sent.on('error', failed);
    sent.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        done(response.statusCode === 200 ? (JSON.parse(text) as { decision: string }).decision : String(response.statusCode)),
      );
    });
    sent.end(body);
  });
}

const answers = new Map<string, number>();
const latencies: number[] = [];
let late = 0;
const start = performance.now() + 100;
const all = asked.map(async ({ body }, i) => {
  const due = start + (i * 1000) / rate;
  await new Promise((resume) => setTimeout(resume, due - performance.now()));
  if (performance.now() - due > LATE_MS) late++;
  const answer = await post(body);
  latencies[i] = performance.now() - due;
  answers.set(answer, (answers.get(answer) ?? 0) + 1);
});
await Promise.all(all);
agent.destroy();
process.stdout.write(JSON.stringify({ latencies, answers: [...answers], late } satisfies Measured));
