import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A question as the server got it. */
export interface Asked {
  path: string;
  key: string | undefined;
  body: { model: string; temperature: number; messages: { role: string; content: string }[]; response_format?: { type: string } };
  /** The message inside it. */
  text: string;
}

/** What the server does: a string is the model's words in a completion, anything else is done by hand. */
export type Script = (asked: Asked, nth: number) => string | ((response: ServerResponse) => void);

/** An OpenAI-compatible server on loopback that says what a test wants, and remembers what it was asked. It lives as long as its test. */
export async function scripted(script: Script): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const question = await questionOf(request);
    const nth = asked.push(question);
    const said = script(question, nth);
    if (typeof said === 'function') said(response);
    else response.setHeader('content-type', 'application/json').end(completion(said));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

export function completion(content: string | null, more: object = {}): string {
  return JSON.stringify({ choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content }, ...more }] });
}

/** An answer in the form asked for. */
export function answer(...findings: [category: string, quote: string][]): string {
  return JSON.stringify({
    reason: 'because',
    verdict: findings.length > 0 ? 'coercive' : 'clean',
    findings: findings.map(([category, quote]) => ({ category, quote })),
  });
}

async function questionOf(request: IncomingMessage): Promise<Asked> {
  let json = '';
  for await (const chunk of request.setEncoding('utf8')) json += chunk;
  const body = JSON.parse(json) as Asked['body'];
  const data = body.messages
    .at(-1)!
    .content.split('\n')
    .find((line) => line.startsWith('{'));
  const { message } = JSON.parse(data!) as { message: string };
  return { path: request.url ?? '', key: request.headers.authorization, body, text: message };
}
