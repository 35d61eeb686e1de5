import { canonicalSha256 } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { runBin } from '../__testUtils__/processes';
import {
  historyOf,
  TestHistory,
  TestRegistry,
} from '../__testUtils__/TestRegistry';
import { TestServer } from '../__testUtils__/TestServer';
import { run } from '../run';

const STORY = [{ tier: 'medium' }, { target: 90.5 }, { note: 'naïve — 是' }];

describe('audit', () => {
  let registry: TestRegistry;
  let server: TestServer;

  beforeEach(async () => {
    registry = new TestRegistry();
    server = await TestServer.start((...call) => registry.answer(...call));
  });

  afterEach(async () => {
    await server.stop();
  });

  const audit = (args: string[] = []) =>
    run(['audit', '--url', server.url, ...args], {
      PILOT_TO_PROD_TOKEN: 'auditor-token\n',
    });

  it('looks at every checklist of every page', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e'].map(agent =>
      registry.add(agent, historyOf(STORY)),
    );
    expect(await audit()).toEqual({
      exitCode: 0,
      stdout: 'Intact: 5 checklists\n',
      stderr: '',
    });
    const asked = server.requests.map(({ url }) => url);
    expect(asked).toEqual([
      '/api/pilot-to-prod/checklists',
      '/api/pilot-to-prod/checklists?cursor=2',
      '/api/pilot-to-prod/checklists?cursor=4',
      ...ids.map(id => `/api/pilot-to-prod/checklists/${id}/events`),
      '/api/pilot-to-prod/integrity',
    ]);
  });

  it('finds the history of a renewal, and of what it took the place of, intact', async () => {
    registry.add(
      'renewed',
      historyOf(
        [
          { tier: 'medium', renewal: null },
          { by: '0c1f7f43-6a3a-4a51-9d0a-000000000001' },
        ],
        ['created', 'superseded'],
      ),
    );
    registry.add(
      'renewal',
      historyOf([
        {
          tier: 'medium',
          renewal: { of: '0c1f7f43-6a3a-4a51-9d0a-000000000000', items: [] },
        },
      ]),
    );
    expect(await audit()).toMatchObject({
      exitCode: 0,
      stdout: 'Intact: 2 checklists\n',
    });
  });

  it('names what does not fit in the log of changes', async () => {
    registry.add('fine', historyOf(STORY));
    registry.log = {
      intact: false,
      last: null,
      broken: [{ position: 7, message: 'The log has no entry 6' }],
    };
    expect(await audit()).toEqual({
      exitCode: 1,
      stdout:
        'Intact: 1 checklists\nBroken: the log of changes\n- log of changes, entry 7: The log has no entry 6\n',
      stderr: '',
    });
  });

  it('says so when an older registry has no log', async () => {
    registry.add('fine', historyOf(STORY));
    registry.log = undefined;
    const { exitCode, stdout } = await audit();
    expect(stdout).toContain('keeps no log of changes');
    expect(exitCode).toBe(0);
  });

  it('cannot tell from a log that makes no sense', async () => {
    registry.add('fine', historyOf(STORY));
    registry.log = { intact: true, last: null, broken: [{}] };
    expect((await audit()).exitCode).toBe(2);
  });

  it('names every break that the registry finds', async () => {
    registry.add('fine', historyOf(STORY));
    const broken = { ...historyOf(STORY), intact: false };
    const first = registry.add('one', { ...broken, brokenAt: 2 });
    const second = registry.add('two', { ...broken, brokenAt: 3 });
    const { exitCode, stdout } = await audit();
    expect(stdout.split('\n')).toEqual([
      'Broken: 2 of 3 checklists',
      `- component:default/one 1.0, checklist ${first}, event 2: the registry finds that history, stored state and attestation do not fit`,
      `- component:default/two 1.0, checklist ${second}, event 3: the registry finds that history, stored state and attestation do not fit`,
      '',
    ]);
    expect(exitCode).toBe(1);
  });

  it('reports as JSON', async () => {
    const checklistId = registry.add('one', {
      ...historyOf(STORY),
      intact: false,
      brokenAt: 3,
    });
    const { exitCode, stdout } = await audit(['--json']);
    expect(JSON.parse(stdout)).toEqual({
      checklists: 1,
      broken: [
        {
          entityRef: 'component:default/one',
          agentVersion: '1.0',
          checklistId,
          sequence: 3,
          message: expect.any(String),
        },
      ],
      log: { intact: true, last: null, broken: [] },
      unread: [],
    });
    expect(exitCode).toBe(1);
  });

  describe('does not take the registry’s word', () => {
    type Change = (history: TestHistory) => void;

    const changes: [string, number, Change][] = [
      ...STORY.map((_, index): [string, number, Change] => [
        `data of event ${index + 1}`,
        index + 1,
        ({ items }) => {
          items[index].data = { tier: 'low' };
        },
      ]),
      ...(['type', 'actor', 'at'] as const).map(
        (field): [string, number, Change] => [
          field,
          2,
          ({ items }) => {
            Object.assign(items[1], { [field]: 'changed' });
          },
        ],
      ),
      [
        'a field that was added',
        2,
        ({ items }) => {
          Object.assign(items[1], { more: true });
        },
      ],
      [
        'an event that is hashed anew, which the next does not name',
        3,
        ({ items }) => {
          const { hash: _, ...unhashed } = items[1];
          const changed = { ...unhashed, actor: 'user:default/sarah' };
          items[1] = { ...changed, hash: canonicalSha256(changed) };
        },
      ],
      [
        'a first event that follows another',
        1,
        ({ items }) => {
          const { hash: _, ...unhashed } = items[0];
          const changed = { ...unhashed, previousHash: 'a'.repeat(64) };
          items[0] = { ...changed, hash: canonicalSha256(changed) };
        },
      ],
      ['events in another order', 1, ({ items }) => items.reverse()],
      ['a first event less', 1, ({ items }) => items.shift()],
      ['one less in the middle', 2, ({ items }) => items.splice(1, 1)],
      ['a last event less', 3, ({ items }) => items.pop()],
      ['no event', 1, ({ items }) => items.splice(0)],
    ];

    it.each(changes)('on %s', async (_, sequence, change) => {
      const history = historyOf(STORY);
      registry.add('agent', history);
      expect((await audit()).exitCode).toBe(0);
      change(history);
      const { exitCode, stdout } = await audit();
      expect(stdout).toContain(`, event ${sequence}: the event`);
      expect(exitCode).toBe(1);
    });
  });

  it('takes events that came after the list', async () => {
    const id = registry.add('agent', historyOf(STORY.slice(0, 1)));
    registry.histories.set(id, historyOf(STORY));
    expect((await audit()).exitCode).toBe(0);
  });

  it('cannot tell where one cannot be read, and looks at the others', async () => {
    const lost = registry.add('lost', historyOf(STORY));
    registry.add('fine', historyOf(STORY));
    registry.histories.delete(lost);
    const { exitCode, stdout, stderr } = await audit();
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`component:default/lost 1.0, checklist ${lost}: `);

    registry.add('bad', { ...historyOf(STORY), intact: false, brokenAt: 1 });
    const withBreak = await audit();
    expect(withBreak.stdout).toContain('Broken: 1 of 3 checklists');
    expect(withBreak.stderr).toBe(stderr);
    expect(withBreak.exitCode).toBe(1);
  });

  it('exits like this in a process of its own', async () => {
    registry.add('agent', historyOf(STORY));
    const args = ['audit', '--url', server.url];
    const env = { PILOT_TO_PROD_TOKEN: 'auditor-token' };
    expect(await runBin(args, env)).toMatchObject({ exitCode: 0, stderr: '' });
    const history = historyOf(STORY);
    history.items[2].actor = 'user:default/sarah';
    registry.add('other', history);
    expect(await runBin(args, env)).toMatchObject({ exitCode: 1, stderr: '' });
    expect(await runBin(args)).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
