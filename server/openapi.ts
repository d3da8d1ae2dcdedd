import { packageVersion } from '../checks/read/package-root.ts';
import { plannedSchema } from '../checks/read/planned.ts';
import answerSchema from '../checks/schemas/gate-answer.json' with { type: 'json' };
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
      schemas: { PlannedContact: anonymous(plannedSchema), GateAnswer: anonymous(answerSchema) },
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

function operation({ method, path, needs, audit }: Route): object {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  return {
    summary: SUMMARIES[`${method} ${path}`] ?? path,
    ...(names.length > 0 ? { parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })) } : {}),
    ...(method === 'post' ? { requestBody: { required: true, content: json(bodyOf(path)) } } : {}),
    security: [method === 'get' ? { session: [] } : { session: [], formToken: [] }],
    responses: {
      '200': { description: 'Done', content: json(path === '/api/v1/gate' ? ref('GateAnswer') : { type: 'object' }) },
      ...Object.fromEntries(Object.entries(REFUSED).map(([status, description]) => [status, { description }])),
    },
    'x-permission': needs,
    'x-audit-event': audit,
  };
}

const REFUSED = {
  401: 'Nobody has signed in',
  403: 'Not for this role, without the form token, or from another origin',
  404: 'There is no such thing',
  409: 'It was decided, or asked differently, meanwhile',
  413: 'Too large',
  422: 'What was sent does not fit; `problems` or `faults` say where',
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
