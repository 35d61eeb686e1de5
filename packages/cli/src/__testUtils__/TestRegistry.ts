import {
  canonicalSha256,
  ChecklistEvent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from './verdicts';

/** A checklist's history, as the registry answers it. */
export interface TestHistory {
  items: ChecklistEvent[];
  intact: boolean;
  brokenAt?: number;
}

/**
 * Links what happened, as the registry does.
 *
 * @param types - of the events, where they matter
 */
export function historyOf(what: object[], types: string[] = []): TestHistory {
  const items: ChecklistEvent[] = [];
  for (const data of what) {
    const unhashed = {
      sequence: items.length + 1,
      type:
        types[items.length] ?? (items.length === 0 ? 'created' : 'item-saved'),
      actor: 'user:default/mike.chen',
      at: '2026-06-13T10:00:00.000Z',
      data,
      previousHash: items.at(-1)?.hash ?? null,
    };
    items.push({
      ...unhashed,
      hash: canonicalSha256(unhashed),
    } as ChecklistEvent);
  }
  return { items, intact: true };
}

/** Checklists by their ids, two of them a page. */
export class TestRegistry {
  readonly histories = new Map<string, TestHistory>();
  /** What it answers of its log; 404 where there is none. */
  log: object | undefined = { intact: true, last: null, broken: [] };
  readonly #listed: object[] = [];

  add(agent: string, history: TestHistory): string {
    const number = `${this.#listed.length}`.padStart(12, '0');
    const id = `0c1f7f43-6a3a-4a51-9d0a-${number}`;
    this.histories.set(id, history);
    this.#listed.push({
      id,
      entityRef: `component:default/${agent}`,
      agentVersion: '1.0',
      state: 'draft',
      revision: history.items.length,
    });
    return id;
  }

  answer(response: ServerResponse, request: IncomingMessage): void {
    const { pathname, searchParams } = new URL(request.url!, 'http://portal');
    if (request.headers.authorization !== 'Bearer auditor-token') {
      sendJson(response, { error: { name: 'AuthenticationError' } }, 401);
    } else if (pathname === '/api/pilot-to-prod/integrity') {
      sendJson(response, this.log ?? { error: {} }, this.log ? 200 : 404);
    } else if (pathname === '/api/pilot-to-prod/checklists') {
      const start = Number(searchParams.get('cursor') ?? 0);
      sendJson(response, {
        items: this.#listed.slice(start, start + 2),
        ...(start + 2 < this.#listed.length && { nextCursor: `${start + 2}` }),
      });
    } else {
      const [, id] =
        pathname.match(/^\/api\/pilot-to-prod\/checklists\/([^/]+)\/events$/) ??
        [];
      const history = this.histories.get(id);
      sendJson(response, history ?? { error: {} }, history ? 200 : 404);
    }
  }
}
