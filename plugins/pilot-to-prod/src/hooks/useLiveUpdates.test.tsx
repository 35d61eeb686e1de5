import { CHECKLISTS_CHANNEL } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { arrange } from '../__testUtils__/scenarios';
import { AGENT } from '../__testUtils__/workedExample';
import { pilotToProdApiRef } from '../api';
import { ServerState } from './ServerState';
import { useAttempt } from './useAttempt';
import { useChecklists } from './useChecklists';

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

type Listener = (signal: { checklistId: string; revision: number }) => void;

describe('useLiveUpdates', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  async function setup(options: { hasSignals: boolean }) {
    const api = await arrange('half filled');
    const listeners = new Map<string, Listener>();
    const signals = {
      subscribe: (channel: string, listener: Listener) => {
        listeners.set(channel, listener);
        return { unsubscribe: () => listeners.delete(channel) };
      },
    };
    const wrapper = (props: { children: ReactNode }) => {
      const children = <ServerState>{props.children}</ServerState>;
      return options.hasSignals ? (
        <TestApiProvider
          apis={[
            [pilotToProdApiRef, api],
            [signalApiRef, signals as SignalApi],
          ]}
        >
          {children}
        </TestApiProvider>
      ) : (
        <TestApiProvider apis={[[pilotToProdApiRef, api]]}>
          {children}
        </TestApiProvider>
      );
    };
    const { result, unmount } = renderHook(
      () => ({ ...useChecklists(AGENT), ...useAttempt() }),
      { wrapper },
    );
    await pass(0);
    api.calls.length = 0;
    const [{ id, revision }] = api.checklists;
    const signal: Listener = message =>
      listeners.get(CHECKLISTS_CHANNEL)?.(message);
    const shown = () => {
      const { state } = result.current;
      return state.status === 'loaded' ? state.checklists : [];
    };
    return { api, id, revision, result, shown, signal, listeners, unmount };
  }

  it('brings in what somebody else changed within a second', async () => {
    const { api, id, revision, shown, signal } = await setup({
      hasSignals: true,
    });
    await api.updateChecklist(id, { revision, regulations: [] });
    signal({ checklistId: id, revision: revision + 1 });
    await pass(1_000);
    expect(shown()).toEqual([
      expect.objectContaining({ id, revision: revision + 1, regulations: [] }),
    ]);
  });

  it('asks for nothing that is known already or is not of this agent', async () => {
    const { api, id, revision, signal } = await setup({ hasSignals: true });
    signal({ checklistId: id, revision });
    signal({ checklistId: 'of-another-agent', revision: 7 });
    await pass(1_000);
    expect(api.calls).toEqual([]);
  });

  it('looks whether a new checklist is of this agent', async () => {
    const { api, signal } = await setup({ hasSignals: true });
    signal({ checklistId: 'new', revision: 1 });
    await pass(1_000);
    expect(api.calls).toEqual(['listChecklists']);
  });

  it.each([
    ['where the portal has no signals', { hasSignals: false }],
    ['where signals have fallen silent', { hasSignals: true }],
  ])('looks every ten seconds %s', async (_where, options) => {
    const { api, id, revision, shown } = await setup(options);
    await api.updateChecklist(id, { revision, regulations: [] });
    await pass(9_900);
    expect(api.calls).not.toContain('listChecklists');
    await pass(200);
    expect(shown()).toEqual([
      expect.objectContaining({ revision: revision + 1 }),
    ]);
  });

  it('asks for nothing after one’s own change, of which the signal comes first', async () => {
    const { api, id, revision, result, shown, signal } = await setup({
      hasSignals: true,
    });
    let answer = () => {};
    const answered = new Promise<void>(resolve => {
      answer = resolve;
    });
    act(() => {
      result.current.attempt(async () => {
        const changed = await api.updateChecklist(id, {
          revision,
          regulations: [],
        });
        await answered;
        result.current.put(changed);
      });
    });
    await pass(0);
    signal({ checklistId: id, revision: revision + 1 });
    await pass(1_000);
    answer();
    await pass(1_000);
    expect(shown()).toEqual([
      expect.objectContaining({ revision: revision + 1 }),
    ]);
    expect(api.calls).toEqual(['header-changed']);
  });

  it('brings in what somebody else changed during one’s own change', async () => {
    const { api, id, revision, result, shown, signal } = await setup({
      hasSignals: true,
    });
    let refuse = (_error: Error) => {};
    act(() => {
      result.current.attempt(
        () =>
          new Promise<void>((_resolve, reject) => {
            refuse = reject;
          }),
      );
    });
    await pass(0);
    await api.updateChecklist(id, { revision, regulations: [] });
    signal({ checklistId: id, revision: revision + 1 });
    await pass(1_000);
    expect(shown()).toEqual([expect.objectContaining({ revision })]);
    refuse(new Error('Somebody was faster'));
    await pass(1_000);
    expect(shown()).toEqual([
      expect.objectContaining({ revision: revision + 1 }),
    ]);
  });

  it('never goes back to an older revision, whatever answer comes last', async () => {
    const { api, id, revision, result, shown } = await setup({
      hasSignals: false,
    });
    let answer = () => {};
    const list = api.listChecklists.bind(api);
    api.listChecklists = async request => {
      const old = await list(request);
      await new Promise<void>(resolve => {
        answer = resolve;
      });
      return old;
    };
    await pass(10_000);
    const changed = await api.updateChecklist(id, {
      revision,
      regulations: [],
    });
    act(() => result.current.put(changed));
    answer();
    await pass(1_000);
    expect(shown()).toEqual([
      expect.objectContaining({ revision: revision + 1, regulations: [] }),
    ]);
  });

  it('stops when the tab is left', async () => {
    const { api, listeners, unmount } = await setup({ hasSignals: true });
    unmount();
    await pass(120_000);
    expect(listeners.size).toBe(0);
    expect(api.calls).toEqual([]);
  });
});
