import { CHECKLIST_STATES } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { randomInt } from 'node:crypto';
import { Agent, request as sendOver } from 'node:http';
import { catalogEntities } from '../../__testUtils__/catalogEntities';
import { assistantOf } from '../../__testUtils__/startActions';
import {
  DEPARTMENT_HEAD,
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  SPONSOR,
  startBackend,
  VISITOR,
} from '../../__testUtils__/startBackend';
import { TestCatalog } from '../../__testUtils__/TestCatalog';
import { openApiDocument } from '../openApi';
import { AnswerCheck, type WireAnswer } from './__testUtils__/AnswerCheck';
import { Random } from './__testUtils__/Random';
import {
  type Known,
  RequestMaker,
  type WireRequest,
} from './__testUtils__/RequestMaker';
import { seedChecklists, seedProposals } from './__testUtils__/seedChecklists';
import { WriteWatch } from './__testUtils__/WriteWatch';

// To repeat a run: FUZZ_SEED=<the seed that it printed>.
const SEED = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31));
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 12_000);
const BASE = '/api/pilot-to-prod';

/** Changes nothing, though it is a POST. */
const ASKS_BY_BODY = 'checkGateByBody';

/** `/gate/check` says no with the status 403 and an answer like any other. */
const isVerdict = ({ status, body }: WireAnswer) =>
  status === 403 && body.startsWith('{"allowed":false');

const person = (ref: string) => mockCredentials.user.header(ref);

/** Everybody who could call. Those who can change something come twice. */
const CALLERS: Record<string, string | undefined> = {
  nobody: undefined,
  'a made-up token': 'Bearer nonsense',
  'another scheme': 'Basic dXNlcjpwYXNz',
  'a service': mockCredentials.service.header(),
  'a builder': person(MIKE),
  'a builder who is a lead': person(MORTEZA),
  'a lead': person(SECOND_LEAD),
  'an approver': person(DEPARTMENT_HEAD),
  'the sponsor': person(SPONSOR),
  'somebody who may not read the agents': person(VISITOR),
  'somebody who left the catalog': person('user:default/gone'),
  "a builder's assistant": assistantOf(MIKE),
};
const NAMES = Object.keys(CALLERS);
const ACTING = ['a builder', 'a builder who is a lead', 'a lead'];

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('the API on %s', databaseId => {
  it(`answers ${REQUESTS} odd requests as described, and changes nothing with a refused one`, async () => {
    process.stdout.write(`FUZZ_SEED=${SEED}\n`);
    const random = new Random(SEED);
    const knex = await databases.init(databaseId);
    const catalog = new TestCatalog([...catalogEntities]);
    catalog.hide(
      (entity, userRef) => entity.kind === 'Component' && userRef === VISITOR,
    );
    const backend = await startBackend({ knex, catalog });
    const seeded = await seedChecklists(backend);
    const document = openApiDocument();
    const known: Known = {
      checklists: new Map(seeded.map(checklist => [checklist.id, checklist])),
      proposals: await seedProposals(knex, seeded),
      documents: [],
      cursors: [],
      people: [MIKE, MORTEZA, SECOND_LEAD, SPONSOR],
      agents: [
        'component:default/finance-invoice-recon',
        'component:default/support-triage',
        'component:default/ledger',
        'component:default/unknown',
      ],
    };
    const { text } = await backend.as(
      MIKE,
      'get',
      `/checklists/${seeded[1].id}/document`,
    );
    known.documents.push(text);
    for (const path of ['/checklists?limit=1', '/scorecard?limit=1']) {
      const { body } = await backend.as(MIKE, 'get', path);
      known.cursors.push(body.nextCursor);
    }
    expect(new Set(seeded.map(({ state }) => state))).toEqual(
      new Set(CHECKLIST_STATES),
    );

    const maker = new RequestMaker(document, known, random);
    const check = new AnswerCheck(document);
    const watch = new WriteWatch(knex);
    const agent = new Agent({ keepAlive: true });
    const send = (request: WireRequest, authorization?: string) =>
      new Promise<WireAnswer>((resolve, reject) => {
        const sent = sendOver(
          {
            agent,
            port: backend.port(),
            method: request.method,
            path: `${BASE}${request.path}`,
            headers: {
              ...(authorization && { authorization }),
              ...(request.contentType && {
                'content-type': request.contentType,
              }),
              'content-length': Buffer.byteLength(request.body ?? ''),
            },
          },
          response => {
            const chunks: Buffer[] = [];
            response.on('data', chunk => chunks.push(chunk));
            response.on('end', () =>
              resolve({
                status: response.statusCode!,
                contentType: response.headers['content-type'],
                body: Buffer.concat(chunks).toString('utf8'),
              }),
            );
          },
        );
        sent.on('error', reject);
        sent.end(request.body);
      });

    const problems: string[] = [];
    const succeeded = new Set<string>();
    const refused = new Set<string>();
    let changes = 0;
    for (let count = 0; count < REQUESTS && problems.length < 20; count++) {
      const made = maker.next();
      const name =
        made.likelyCaller ?? random.pick(random.chance(0.4) ? ACTING : NAMES);
      watch.take();
      const answer = await send(made.request, CALLERS[name]);
      const written = watch.take();
      const { operationId } = made.operation;
      const isRefusal = answer.status >= 400 && !isVerdict(answer);
      const isQuestion = made.method === 'get' || operationId === ASKS_BY_BODY;
      (isRefusal ? refused : succeeded).add(operationId);
      const faults = [
        answer.status >= 500 && `It failed with ${answer.status}`,
        check.faultOf(made, answer),
        (isRefusal || isQuestion) &&
          written.length > 0 &&
          `It was refused, but wrote to ${written}`,
      ].filter(Boolean);
      if (faults.length > 0) {
        const shown = JSON.stringify(made.request).slice(0, 600);
        problems.push(
          `${faults.join('; ')}: ${name}: ${shown}: ${answer.body.slice(
            0,
            400,
          )}`,
        );
      }
      if (!isRefusal && !isQuestion && answer.status !== 204) {
        changes++;
        const body = JSON.parse(answer.body);
        const checklist = body.checklist ?? body;
        known.checklists.set(checklist.id, checklist);
      }
    }
    expect(problems).toEqual([]);
    // A run that reaches nothing would find nothing.
    const all = maker.operations.map(({ operation }) => operation.operationId);
    const open = ['getPublicKeyPem', 'getPublicKeys'];
    // A shorter run, as somebody may ask for, does not reach everything.
    const isWhole = REQUESTS >= 12_000;
    expect(changes).toBeGreaterThan(isWhole ? REQUESTS / 100 : 0);
    const neverSucceeded = all.filter(id => !succeeded.has(id));
    expect(isWhole ? neverSucceeded : []).toEqual([]);
    const neverRefused = all.filter(id => !refused.has(id)).sort();
    expect(isWhole ? neverRefused : open).toEqual(open);

    for (const id of known.checklists.keys()) {
      const { body } = await backend.as(
        MIKE,
        'get',
        `/checklists/${id}/events`,
      );
      expect(body).toMatchObject({ intact: true });
    }
    expect({}).not.toHaveProperty('polluted');
    agent.destroy();
    await backend.stop();
  }, 900_000);
});
