import {
  CHECKLISTS_CHANNEL,
  type Checklist,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { arrange } from '../__testUtils__/scenarios';
import { AGENT } from '../__testUtils__/workedExample';
import { pilotToProdApiRef } from '../api';
import { useLiveUpdates } from './useLiveUpdates';

type Listener = (signal: { checklistId: string; revision: number }) => void;

describe('useLiveUpdates', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  async function setup(options: { hasSignals: boolean }) {
    const api = await arrange('half filled');
    const checklists = api.checklists;
    const put = jest.fn<void, [Checklist]>();
    const listeners = new Map<string, Listener>();
    const signals = {
      subscribe: (channel: string, listener: Listener) => {
        listeners.set(channel, listener);
        return { unsubscribe: () => listeners.delete(channel) };
      },
    };
    const wrapper = ({ children }: { children: ReactNode }) =>
      options.hasSignals ? (
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
    const { unmount } = renderHook(
      () => useLiveUpdates({ entityRef: AGENT, checklists, put }),
      { wrapper },
    );
    api.calls.length = 0;
    const [{ id, revision }] = checklists;
    const signal: Listener = message =>
      listeners.get(CHECKLISTS_CHANNEL)?.(message);
    return { api, id, revision, put, signal, listeners, unmount };
  }

  it('brings in what somebody else changed within a second', async () => {
    const { api, id, revision, put, signal } = await setup({
      hasSignals: true,
    });
    await api.updateChecklist(id, { revision, regulations: [] });
    signal({ checklistId: id, revision: revision + 1 });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(put).toHaveBeenCalledWith(
      expect.objectContaining({ id, revision: revision + 1, regulations: [] }),
    );
  });

  it('asks for nothing that is known already or is not of this agent', async () => {
    const { api, id, revision, signal } = await setup({ hasSignals: true });
    signal({ checklistId: id, revision });
    signal({ checklistId: 'of-another-agent', revision: 7 });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(api.calls).toEqual([]);
  });

  it('looks whether a new checklist is of this agent', async () => {
    const { api, signal } = await setup({ hasSignals: true });
    signal({ checklistId: 'new', revision: 1 });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(api.calls).toEqual(['listChecklists']);
  });

  it.each([
    ['where the portal has no signals', { hasSignals: false }],
    ['where signals have fallen silent', { hasSignals: true }],
  ])('looks every ten seconds %s', async (_where, options) => {
    const { api, id, revision, put } = await setup(options);
    await api.updateChecklist(id, { revision, regulations: [] });
    await jest.advanceTimersByTimeAsync(9_900);
    expect(api.calls).not.toContain('listChecklists');
    await jest.advanceTimersByTimeAsync(200);
    expect(put).toHaveBeenCalledWith(
      expect.objectContaining({ revision: revision + 1 }),
    );
  });

  it('stops when the tab is left', async () => {
    const { api, listeners, unmount } = await setup({ hasSignals: true });
    unmount();
    await jest.advanceTimersByTimeAsync(120_000);
    expect(listeners.size).toBe(0);
    expect(api.calls).toEqual([]);
  });
});
