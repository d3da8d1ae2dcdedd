import { type IncomingMessage, request } from 'node:http';
import type { Running } from '../../server/main.ts';

/** A server as its start announced it. */
export interface Started extends Running {
  lines: string[];
  /** The one-time code as it was announced. */
  code: string;
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
