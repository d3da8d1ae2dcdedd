import { packageVersion } from '../checks/read/package-root.ts';
import { plannedSchema } from '../checks/read/planned.ts';
import answerSchema from '../checks/schemas/gate-answer.json' with { type: 'json' };
import { REFUSAL_REASONS } from './refusal.ts';
import type { Route } from './route.ts';

/** What each address of the API is for, by method and path. */
const SUMMARIES: Readonly<Record<string, string>> = {
  'get /api/v1/session': 'Who one is, and the token that requests which change something must carry',
  'get /api/v1/findings': 'The findings of the run, filtered and in pages',
  'get /api/v1/findings/:fingerprint': 'One finding with its history of decisions',
  'post /api/v1/findings/:fingerprint/decisions': 'Decide on a finding',
  'post /api/v1/gate':
    'Whether a planned contact may go, by what the request tells and what the state keeps of the debtor. The same contact asked again gets the same answer; another one under the same id is a conflict (409). Where there is a state, a contact that was allowed counts as made until it is kept there, at most 48 hours from its planned instant',
  'delete /api/v1/gate/:id':
    'Withdraws a contact that was allowed and will not be made: it counts no more, and asked about again it is judged anew. `withdrawn` says whether there was one that counted; sent again, it changes nothing',
};

/** The description of the API as OpenAPI 3.1, from the routes themselves and from the schemas that requests are validated against. */
export function openApi(routes: readonly Route[]): object {
  const described = routes.filter(({ path }) => path.startsWith('/api/'));
  const paths = [...Map.groupBy(described, ({ path }) => path)].map(([path, own]) => [
    path.replaceAll(/:(\w+)/g, '{$1}'),
    Object.fromEntries(own.map((one) => [one.method, operation(one)])),
  ]);
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'http://json-schema.org/draft-07/schema#',
    info: { title: 'Amiable', version: packageVersion(), license: { name: 'MIT', identifier: 'MIT' } },
    paths: Object.fromEntries(paths),
    components: {
      schemas: { PlannedContact: anonymous(plannedSchema), GateAnswer: anonymous(answerSchema), Withdrawal: WITHDRAWAL, Refusal: REFUSAL },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'amiable-session-{port}',
          description: 'Signing in sets it; it ends with the port of the server.',
        },
        formToken: { type: 'apiKey', in: 'header', name: 'x-form-token' },
      },
    },
  };
}

const WITHDRAWAL = {
  type: 'object',
  required: ['id', 'withdrawn'],
  properties: { id: { type: 'string' }, withdrawn: { type: 'boolean' } },
};

const REFUSAL = {
  type: 'object',
  required: ['error'],
  properties: {
    error: { enum: [...REFUSAL_REASONS, 'id-taken'] },
    problems: {
      type: 'array',
      items: { type: 'object', required: ['code', 'message'], properties: { code: { type: 'string' }, message: { type: 'string' } } },
      description: 'What is wrong with a contact, field by field.',
    },
    faults: { type: 'array', items: { type: 'string' }, description: 'What is wrong with a decision.' },
  },
};

function operation({ method, path, needs, audit }: Route): object {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  const parameters = [
    ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...(method === 'get' ? [] : [ORIGIN]),
  ];
  return {
    summary: SUMMARIES[`${method} ${path}`] ?? path,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(method === 'post' ? { requestBody: { required: true, content: json(bodyOf(path)) } } : {}),
    security: [method === 'get' ? { session: [] } : { session: [], formToken: [] }],
    responses: {
      [path.endsWith('/decisions') ? '201' : '200']: { description: 'Done', content: json(answerOf(method, path)) },
      ...Object.fromEntries(
        Object.entries(REFUSED)
          .filter(([, [, ...methods]]) => methods.includes(method))
          .map(([status, [description]]) => [status, { description, content: json(ref('Refusal')) }]),
      ),
    },
    'x-permission': needs,
    'x-audit-event': audit,
  };
}

const ORIGIN = {
  name: 'Origin',
  in: 'header',
  required: true,
  schema: { type: 'string' },
  description: 'The address of the server, such as http://127.0.0.1:4180: browsers send it by themselves, programs have to.',
};

function answerOf(method: Route['method'], path: string): object {
  if (!path.startsWith('/api/v1/gate')) return { type: 'object' };
  return ref(method === 'post' ? 'GateAnswer' : 'Withdrawal');
}

/** What each status means, and the methods that may be answered so. */
const REFUSED: Readonly<Record<string, readonly [description: string, ...Route['method'][]]>> = {
  400: ['The body is no JSON', 'post'],
  401: ['Nobody has signed in', 'get', 'post', 'delete'],
  403: ['Not for this role, without the form token, or from another origin', 'get', 'post', 'delete'],
  404: ['There is no such thing', 'get', 'post', 'delete'],
  409: ['It was decided, or asked differently, meanwhile', 'post'],
  413: ['Too large', 'post'],
  415: ['The body is not sent as application/json', 'post'],
  421: ['The server was not started under the name by which it is called', 'get', 'post', 'delete'],
  422: ['What was sent does not fit; `problems` or `faults` say where', 'post'],
  500: ['A fault of the server; who started it is told', 'get', 'post', 'delete'],
};

function bodyOf(path: string): object {
  return path === '/api/v1/gate' ? ref('PlannedContact') : { type: 'object', additionalProperties: { type: 'string' } };
}

function json(schema: object): object {
  return { 'application/json': { schema } };
}

function ref(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}

/** Inside the document a schema goes by its place; an id of its own would send readers elsewhere. */
function anonymous({ $id: _, $schema: __, ...schema }: { $id?: string; $schema?: string }): object {
  return schema;
}
