import type { Request, Response } from '../http.ts';

/**
 * The session cookie. Its name holds the port, because browsers send cookies to every port of a host and two servers would sign each other out.
 * It has no `Secure`: the server speaks plain HTTP on the loopback interface, where Safari would refuse such a cookie.
 */
function nameFor(request: Request): string {
  return `amiable-session-${request.socket.localPort}`;
}

export function readCookie(request: Request): string | undefined {
  const name = nameFor(request);
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return undefined;
}

/** Gives the browser a session, or takes it away. */
export function setCookie(request: Request, response: Response, token: string | null): void {
  const options = { httpOnly: true, sameSite: 'strict', path: '/' } as const;
  if (token === null) response.clearCookie(nameFor(request), options);
  else response.cookie(nameFor(request), token, options);
}
