import { deploymentProtectionRule } from '../__testUtils__/events';
import { parseEvent } from './parseEvent';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('parseEvent', () => {
  const event = deploymentProtectionRule({
    apiBaseUrl: 'https://api.github.com',
    run: 1,
  });

  const parse = (
    payload: unknown,
    refs: { ref?: string; deploymentRef?: string } = {},
  ) =>
    parseEvent(
      {
        ...event,
        ref: refs.ref,
        deployment: { ...event.deployment, ref: refs.deploymentRef, payload },
      },
      'd-1',
    ).subject;

  it('reads where to answer and for which deployment', () => {
    expect(parseEvent(event, 'd-1')).toEqual({
      deliveryId: 'd-1',
      callbackUrl:
        'https://api.github.com/repos/Codertocat/Hello-World/actions/runs/1/deployment_protection_rule',
      environment: 'production',
      deploymentId: '100',
      subject: { repository: 'Codertocat/Hello-World', artifacts: [] },
    });
  });

  it.each([
    [{ ref: 'refs/tags/v1.2.3' }, '1.2.3'],
    [{ ref: 'refs/tags/1.2.3' }, '1.2.3'],
    [{ ref: 'refs/tags/vnext' }, 'vnext'],
    [{ ref: 'v1.2.3' }, '1.2.3'],
    [{ deploymentRef: 'v1.2.3-rc1' }, '1.2.3-rc1'],
    [{ deploymentRef: 'v2' }, '2'],
    [{ ref: 'refs/tags/v2.0', deploymentRef: 'v2.0' }, '2.0'],
    [{ ref: 'refs/heads/v1.2.3', deploymentRef: 'v1.2.3' }, undefined],
    [{ deploymentRef: 'main' }, undefined],
    [{ deploymentRef: 'version-2' }, undefined],
    [{ deploymentRef: '1234567' }, undefined],
    [{}, undefined],
  ])('takes from the refs %j the version %s', (refs, agentVersion) => {
    expect(parse({}, refs)).toMatchObject(
      agentVersion === undefined ? {} : { agentVersion },
    );
    expect(parse({}, refs).agentVersion).toBe(agentVersion);
    expect(parse({}, refs).fault).toBeUndefined();
  });

  it('refuses a tag that is no version, rather than guess one', () => {
    expect(parse({}, { ref: 'refs/tags/agent/1.0' }).fault).toMatch(
      /^The tag agent\/1\.0 is no agent version\./,
    );
  });

  it('prefers what the payload says, as an object or as text', () => {
    const payload = {
      agentVersion: '2.0',
      entityRef: 'Component:default/Agent',
      artifacts: [DIGEST, { name: 'image', digest: DIGEST }],
      somethingElse: true,
    };
    const expected = {
      repository: 'Codertocat/Hello-World',
      agentVersion: '2.0',
      entityRef: 'component:default/agent',
      artifacts: [DIGEST, DIGEST],
    };
    const refs = { ref: 'refs/tags/v1.0' };
    expect(parse(payload, refs)).toEqual(expected);
    expect(parse(JSON.stringify(payload), refs)).toEqual(expected);
  });

  it.each([[undefined], [null], [''], ['a note'], ['[1]'], [[1]], [7]])(
    'reads nothing from the payload %j',
    payload => {
      expect(parse(payload, { ref: 'v1.0' })).toEqual({
        repository: 'Codertocat/Hello-World',
        agentVersion: '1.0',
        artifacts: [],
      });
    },
  );

  it.each([
    [{ agentVersion: 1 }, 'deployment.payload.agentVersion: '],
    [{ agentVersion: '' }, 'deployment.payload.agentVersion: '],
    [{ entityRef: 'a b' }, 'deployment.payload.entityRef: '],
    [{ artifacts: DIGEST }, 'deployment.payload.artifacts: '],
    [{ artifacts: [null] }, 'deployment.payload.artifacts[0]: '],
    [
      { artifacts: [DIGEST, 'sha256:abc'] },
      'deployment.payload.artifacts[1]: must be sha256:',
    ],
    [
      { artifacts: [{ name: 'image', digest: DIGEST.slice(0, -1) }] },
      'deployment.payload.artifacts[0]: must be sha256:',
    ],
  ])('says what is wrong with the payload %j', (payload, beginning) => {
    const { fault } = parse(payload, { ref: 'v1.0' });
    expect(fault?.slice(0, beginning.length)).toBe(beginning);
  });

  it.each([
    ['environment', { environment: undefined }],
    ['environment', { environment: 'a\u0000b' }],
    ['deployment_callback_url', { deployment_callback_url: undefined }],
    ['repository.full_name', { repository: { full_name: 'a/b/c' } }],
  ])('refuses an event whose %s is wrong', (field, change) => {
    expect(() => parseEvent({ ...event, ...change }, 'd-1')).toThrow(
      `${field}: `,
    );
  });

  it('knows a question without a deployment by its delivery', () => {
    const { deploymentId } = parseEvent(
      { ...event, deployment: undefined },
      'd-1',
    );
    expect(deploymentId).toBe('d-1');
  });
});
