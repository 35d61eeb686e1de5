import type { EvidenceProposal } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { agentEntity, catalogEntities } from '../__testUtils__/catalogEntities';
import { MIKE, startBackend } from '../__testUtils__/startBackend';
import vaultModule from './vaultCollector';

const AGENT = 'finance-invoice-recon';

/** A vault that knows the role `recon` and breaks down at `broken`. */
function startVault(asked: string[]): Promise<Server> {
  const server = createServer((req, res) => {
    asked.push(req.url!);
    res.statusCode = req.url!.includes('broken') ? 503 : 200;
    res.end(
      JSON.stringify([
        { credential: 'ERP', at: '2026-05-27T03:00:00Z', succeeded: true },
        { credential: 'Mail', at: '2026-05-28T03:00:00Z', succeeded: false },
      ]),
    );
  });
  return new Promise(resolve => {
    server.listen(0, () => resolve(server));
  });
}

describe('the collector in docs/evidence-collectors.md', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const asked: string[] = [];
  let vault: Server;

  beforeAll(async () => {
    vault = await startVault(asked);
  });

  beforeEach(() => {
    asked.length = 0;
  });

  afterAll(() => new Promise(resolve => vault.close(resolve)));

  const proposalsFor = async (annotations?: Record<string, string>) => {
    const { port } = vault.address() as AddressInfo;
    const backend = await startBackend({
      knex: await databases.init('SQLITE_3'),
      config: { acme: { vault: { baseUrl: `http://localhost:${port}` } } },
      entities: [
        ...catalogEntities.filter(({ metadata }) => metadata.name !== AGENT),
        agentEntity(AGENT, { annotations }),
      ],
      features: [vaultModule],
    });
    const { id } = await backend.start();
    return (await backend.as(MIKE, 'get', `/checklists/${id}/proposals`)).body;
  };

  it('is what the tests below try', () => {
    const file = readFileSync(
      path.join(__dirname, 'vaultCollector.ts'),
      'utf8',
    );
    const document = readFileSync(
      path.resolve(__dirname, '../../../../docs/evidence-collectors.md'),
      'utf8',
    );
    expect(document).toContain(`\`\`\`ts\n${file}\`\`\``);
  });

  it('proposes the rotations that the vault tells of', async () => {
    const { items, failures } = await proposalsFor({
      'acme.example/vault-role': 'recon',
    });
    expect(
      items.map(({ item, evidence, source }: EvidenceProposal) => [
        item,
        evidence,
        source,
      ]),
    ).toEqual(
      [
        { credential: 'ERP', rotatedAt: '2026-05-27', outcome: 'ok' },
        { credential: 'Mail', rotatedAt: '2026-05-28', outcome: 'failed' },
      ].map(rotation => [
        5,
        { rotations: [rotation] },
        'the vault, rotations of recon since 2026-05-13',
      ]),
    );
    expect(failures).toEqual([]);
    expect(asked).toEqual(['/roles/recon/rotations?since=2026-05-13']);
  });

  it('asks nothing for an agent that is not in the vault', async () => {
    expect(await proposalsFor()).toEqual({ items: [], failures: [] });
    expect(asked).toEqual([]);
  });

  it('says so where the vault does not answer', async () => {
    expect(await proposalsFor({ 'acme.example/vault-role': 'broken' })).toEqual(
      {
        items: [],
        failures: [
          {
            collector: 'acme-vault',
            message: 'Request failed with 503 Service Unavailable',
          },
        ],
      },
    );
  });
});
