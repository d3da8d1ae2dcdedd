import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Gate } from '../../checks/gate.ts';
import { writeRun } from '../../checks/read/write-run.ts';
import type { AuditRun, Finding } from '../../checks/types.ts';
import { type Running, startServer } from '../../server/main.ts';
import { sample } from '../reports/sample.ts';

/** A folder with a written run; its store comes to lie beside it. */
export interface Place {
  run: string;
  store: string;
  remove(): Promise<void>;
}

export async function placeWith(findings: readonly Finding[] = sample().findings): Promise<Place> {
  const root = await mkdtemp(join(tmpdir(), 'amiable-serve-'));
  const run = join(root, 'run-2026-11');
  await writeFindings(run, findings);
  return { run, store: join(root, 'review.sqlite'), remove: () => rm(root, { recursive: true, force: true }) };
}

/** Writes the sample's run with these findings; a run that is there is replaced. */
export async function writeFindings(folder: string, findings: readonly Finding[]): Promise<void> {
  const { findings: _, ...rest } = sample().run;
  await writeRun(folder, findings, () => rest);
}

export interface Started extends Running {
  lines: string[];
  /** The one-time code as it was announced. */
  code: string;
}

export async function startAt(place: Place, gate?: Gate): Promise<Started> {
  const lines: string[] = [];
  const running = await startServer({
    run: place.run,
    port: 0,
    lang: 'en',
    announce: (line) => lines.push(line),
    ...(gate ? { gate } : {}),
  });
  return { ...running, lines, code: codeIn(lines) };
}

export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

/** One browser: it keeps its cookie, says where a form was sent from, and follows nothing by itself. */
export class Browser {
  cookie = '';
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  /** Posts a form as a page of the server would. */
  post(path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, new URLSearchParams(form).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      origin: this.url,
      'sec-fetch-site': 'same-origin',
      ...headers,
    });
  }

  /** Posts with the token of the form that is on a page. */
  async submit(page: string, action: string, form: Record<string, string>): Promise<Answer> {
    const { text } = await this.get(page);
    return this.post(action, { token: field(text, 'token'), seen: field(text, 'seen'), ...form });
  }

  send(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Answer> {
    const { hostname, port } = new URL(this.url);
    return new Promise((done, failed) => {
      const sent = request({
        hostname,
        port,
        method,
        path,
        headers: { ...(this.cookie === '' ? {} : { cookie: this.cookie }), ...headers },
      });
      sent.on('error', failed);
      sent.on('response', (response) => {
        const [set] = response.headers['set-cookie'] ?? [];
        if (set) this.cookie = set.split(';')[0] ?? '';
        response.setEncoding('utf8');
        let text = '';
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }));
      });
      sent.end(body);
    });
  }
}

/** The value of a hidden field, the first of its name on the page. */
export function field(html: string, name: string): string {
  return html.match(new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`))?.[1] ?? '';
}

export const PASSWORD = 'seven quiet herons wade';

/** The same for a store that a stream keeps up to date. */
export async function startLive(store: string, run: AuditRun): Promise<Started> {
  const lines: string[] = [];
  const running = await startServer({ run, store, port: 0, lang: 'en', announce: (line) => lines.push(line) });
  return { ...running, lines, code: codeIn(lines) };
}

function codeIn(lines: readonly string[]): string {
  return lines.join('\n').match(/[A-Z0-9]{5}(?:-[A-Z0-9]{5}){3}/)?.[0] ?? '';
}

/** Makes the first account, an administrator, and signs in. */
export async function administrator(server: Started, name = 'Ada Moreau'): Promise<Browser> {
  const browser = new Browser(server.url);
  await browser.post('/setup', { code: server.code, name, password: PASSWORD });
  return signedIn(server, name);
}

export async function signedIn(server: Running, name: string, password = PASSWORD): Promise<Browser> {
  const browser = new Browser(server.url);
  const answer = await browser.post('/sign-in', { name, password });
  if (answer.status !== 303) throw new Error(`${name} could not sign in: ${answer.status}`);
  return browser;
}

/** Has an administrator invite somebody, who makes an account and signs in. */
export async function invited(server: Running, by: Browser, role: string, name: string): Promise<Browser> {
  const page = await by.submit('/accounts', '/accounts/invitations', { role });
  const code = page.text.match(/<p class="code-shown">([^<]+)</)?.[1] ?? '';
  const browser = new Browser(server.url);
  await browser.post('/setup', { code, name, password: PASSWORD });
  return signedIn(server, name);
}
