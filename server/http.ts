/** The one door to express: what the server needs of it. */

export type { ErrorRequestHandler, Express, Request, RequestHandler, Response } from 'express';
export { default as express } from 'express';
