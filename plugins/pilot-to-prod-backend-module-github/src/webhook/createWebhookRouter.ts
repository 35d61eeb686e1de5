import { parseOrThrow } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { AuthenticationError, InputError } from '@backstage/errors';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { DeploymentRequest } from '../deployments/Deployment';
import type { GithubHosts } from '../github/GithubHosts';
import { verifyBytes } from '../hmac';
import { parseEvent } from './parseEvent';

/** The path of the webhook, beneath the plugin's own. */
export const WEBHOOK_PATH = '/github/webhook';

/** Well above what GitHub sends, with its pull requests among it. */
const LIMIT = 2 * 1024 * 1024;

const deliveryIdSchema = z
  .string('the header x-github-delivery is missing')
  .regex(/^[\w.-]{1,255}$/, 'the header x-github-delivery must be an id');

/** Takes GitHub's events, and hands questions on. */
export function createWebhookRouter(options: {
  hosts: GithubHosts;
  secret: string;
  /** Keeps a question, so that it is answered whatever happens. */
  accept(request: DeploymentRequest): Promise<void>;
}): Router {
  const { accept, hosts, secret } = options;
  const router = PromiseRouter();
  router.post(
    WEBHOOK_PATH,
    // The signature is of the very bytes, before anybody has read them.
    express.raw({ type: () => true, limit: LIMIT, inflate: false }),
    async (req, res) => {
      const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
      if (!verifyBytes(body, req.get('x-hub-signature-256'), secret)) {
        throw new AuthenticationError(
          'The header x-hub-signature-256 is not the signature of this body under pilotToProd.github.webhookSecret',
        );
      }
      const name = req.get('x-github-event');
      if (name === 'ping') {
        res.json({ ok: true });
        return;
      }
      const event = name === 'deployment_protection_rule' && parseJson(body);
      if (event && event.action === 'requested') {
        const deliveryId = parseOrThrow(
          deliveryIdSchema,
          req.get('x-github-delivery'),
        );
        const request = parseEvent(event, deliveryId);
        hosts.findRepository(request.callbackUrl, request.subject.repository);
        await accept(request);
        res.status(202).json({ ok: true });
        return;
      }
      res.status(204).end();
    },
  );
  return router;
}

function parseJson(body: Buffer): { action?: unknown } {
  let event: unknown;
  try {
    event = JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError(
      'The body is no valid JSON: set the webhook’s content type to application/json',
    );
  }
  if (typeof event !== 'object' || event === null) {
    throw new InputError('The body is no event of GitHub');
  }
  return event;
}
