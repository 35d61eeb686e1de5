import { migrateOnce } from '@ai-coe/backstage-plugin-pilot-to-prod-node';
import {
  DatabaseService,
  LoggerService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { signBytes, verifyBytes } from '../hmac';
import type {
  DeploymentRequest,
  DeploymentSubject,
  WaitingDeployment,
} from './Deployment';

const TABLE = 'github_deployments';

const MIGRATIONS = {
  directory: resolvePackagePath(
    '@ai-coe/backstage-plugin-pilot-to-prod-backend-module-github',
    'migrations',
  ),
  // The database is the plugin's, which has migrations of its own.
  tableName: 'github_knex_migrations',
};

/** Longer than a look takes, so that no second look begins beside it. */
const CLAIM_MS = 60_000;

/** What became of a deployment. `replaced` by another attempt of its run. */
type State = 'waiting' | 'approved' | 'rejected' | 'refused' | 'replaced';

interface Row {
  id: string;
  delivery_id: string;
  callback_url: string;
  environment: string;
  deployment_id: string;
  request: string;
  seal: string;
  state: State;
  received_at: number;
  look_at: number;
  failures: number;
  comment: string | null;
  comments: number;
  claim: string | null;
  claimed_until: number | null;
}

/** A deployment of which this look alone decides, for a while. */
export interface ClaimedDeployment extends WaitingDeployment {
  claim: string;
}

/**
 * What waits for an answer, and what was answered in the last days.
 *
 * Each question is sealed with the webhook's secret, as GitHub's event was:
 * whoever can write rows cannot have one deployment approved as another.
 */
export class DeploymentStore {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #secret: string;

  static async create(options: {
    database: DatabaseService;
    logger: LoggerService;
    secret: string;
  }): Promise<DeploymentStore> {
    const { database, logger, secret } = options;
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await migrateOnce(knex, { ...MIGRATIONS, logger });
    }
    return new DeploymentStore(knex, logger, secret);
  }

  private constructor(knex: Knex, logger: LoggerService, secret: string) {
    this.#knex = knex;
    this.#logger = logger;
    this.#secret = secret;
  }

  /**
   * Keeps a question, unless it is known already: by its delivery, or by what
   * it asks for. A new attempt of a workflow run ends the wait of the former.
   *
   * @returns whether it is new
   */
  async add(request: DeploymentRequest, now: number): Promise<boolean> {
    const { callbackUrl, deploymentId, environment, subject } = request;
    return this.#knex.transaction(async tx => {
      const id = randomUUID();
      const question = {
        delivery_id: request.deliveryId,
        callback_url: callbackUrl,
        environment,
        deployment_id: deploymentId,
        request: JSON.stringify(subject),
      };
      await tx<Row>(TABLE)
        .insert({
          id,
          ...question,
          seal: signBytes(sealedText(question), this.#secret),
          state: 'waiting',
          received_at: now,
          look_at: now,
          failures: 0,
          comments: 0,
        })
        .onConflict()
        .ignore();
      if ((await tx<Row>(TABLE).where({ id }).first('id')) === undefined) {
        return false;
      }
      await tx<Row>(TABLE)
        .where({ callback_url: callbackUrl, environment, state: 'waiting' })
        .whereNot({ id })
        .update({ state: 'replaced' });
      return true;
    });
  }

  /** Claims one that is due, if there is any that nobody else has claimed. */
  async claim(now: number): Promise<ClaimedDeployment | undefined> {
    for (;;) {
      const due = await this.#claimable(now).orderBy('look_at').first('id');
      if (due === undefined) {
        return undefined;
      }
      const claim = randomUUID();
      const claimed = await this.#claimable(now)
        .where({ id: due.id })
        .update({ claim, claimed_until: now + CLAIM_MS });
      // Otherwise, another replica was faster.
      const row =
        claimed === 1
          ? await this.#knex<Row>(TABLE).where({ claim }).first()
          : undefined;
      if (row !== undefined) {
        if (verifyBytes(sealedText(row), row.seal, this.#secret)) {
          return { ...toDeployment(row), claim };
        }
        await this.#drop(row);
      }
    }
  }

  /** Lets those that wait for a signature be looked at now. */
  async hasten(now: number): Promise<void> {
    await this.#knex<Row>(TABLE)
      .where({ state: 'waiting', failures: 0 })
      .where('look_at', '>', now)
      .update({ look_at: now });
  }

  /** Gives a claim up, with what the look came to. */
  async release(
    { claim }: ClaimedDeployment,
    outcome: {
      state?: Exclude<State, 'replaced'>;
      lookAt?: number;
      failures?: number;
      comment?: string;
      comments?: number;
    },
  ): Promise<void> {
    const { lookAt, ...rest } = outcome;
    await this.#knex<Row>(TABLE)
      .where({ claim })
      .update({
        ...rest,
        ...(lookAt !== undefined && { look_at: lookAt }),
        claim: null,
        claimed_until: null,
      });
  }

  /** Forgets what came before a time; GitHub has given it up as well. */
  async forget(before: number): Promise<void> {
    await this.#knex<Row>(TABLE).where('received_at', '<', before).delete();
  }

  /** So that the event can be delivered once more. */
  async #drop({ id, callback_url }: Row): Promise<void> {
    this.#logger.error(
      `A deployment that waits for ${callback_url} was changed in the database, or pilotToProd.github.webhookSecret was changed since it came. It is not answered; redeliver its event from the settings of the GitHub App`,
    );
    await this.#knex<Row>(TABLE).where({ id }).delete();
  }

  #claimable(now: number) {
    return this.#knex<Row>(TABLE)
      .where({ state: 'waiting' })
      .where('look_at', '<=', now)
      .where(builder =>
        builder.whereNull('claim').orWhere('claimed_until', '<', now),
      );
  }
}

function sealedText(
  row: Pick<
    Row,
    'delivery_id' | 'callback_url' | 'environment' | 'deployment_id' | 'request'
  >,
): string {
  return JSON.stringify([
    row.delivery_id,
    row.callback_url,
    row.environment,
    row.deployment_id,
    row.request,
  ]);
}

function toDeployment(row: Row): WaitingDeployment {
  const subject: DeploymentSubject = JSON.parse(row.request);
  return {
    callbackUrl: row.callback_url,
    environment: row.environment,
    subject,
    failures: row.failures,
    comment: row.comment,
    comments: row.comments,
  };
}
