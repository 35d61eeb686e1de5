import type { GateVerdict } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ENTITY_REF } from './clearance';

export const ALLOWED: GateVerdict = {
  allowed: true,
  entityRef: ENTITY_REF,
  agentVersion: '1.0',
  checklistId: '0c1f7f43-6a3a-4a51-9d0a-2f5c7d0f5a10',
  state: 'cleared',
  reasons: [],
  signedAt: '2026-06-13T10:00:00.000Z',
  validUntil: null,
  artifacts: [],
  digest: `sha256:${'d'.repeat(64)}`,
};

export const REFUSED: GateVerdict = {
  allowed: false,
  entityRef: ENTITY_REF,
  agentVersion: '1.0',
  checklistId: null,
  state: null,
  reasons: [
    { code: 'no-checklist', message: 'No checklist covers version 1.0.' },
  ],
  signedAt: null,
  validUntil: null,
  artifacts: [],
  digest: null,
};

export function sendJson(
  response: ServerResponse,
  body: unknown,
  status: number = 200,
): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
  });
  response.end(JSON.stringify(body));
}

/**
 * Answers as the real gate does: version 1.0 is cleared, any other is not, and
 * nobody is told without the token.
 */
export function answerAsGate(
  response: ServerResponse,
  request: IncomingMessage,
): void {
  const { pathname, searchParams } = new URL(request.url!, 'http://gate');
  if (pathname !== '/api/pilot-to-prod/gate') {
    sendJson(response, { error: { name: 'NotFoundError' } }, 404);
  } else if (request.headers.authorization !== 'Bearer pipeline-token') {
    sendJson(response, { error: { name: 'AuthenticationError' } }, 401);
  } else {
    const asked = {
      entityRef: searchParams.get('entityRef'),
      agentVersion: searchParams.get('agentVersion') ?? '1.0',
    };
    sendJson(response, {
      ...(asked.agentVersion === '1.0' ? ALLOWED : REFUSED),
      ...asked,
    });
  }
}
