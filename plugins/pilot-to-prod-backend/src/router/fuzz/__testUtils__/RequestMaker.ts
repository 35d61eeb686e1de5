import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { openApiDocument } from '../../openApi';
import { breakJson, HOSTILE_SEGMENTS, mutate } from './hostileValues';
import { LIKELY_CALLS, type LikelyCall } from './likelyCalls';
import type { Random } from './Random';

/** The part of JSON Schema that the description uses. */
export interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
}

/** An operation as `openapi.json` describes it. */
export interface DescribedOperation {
  operationId: string;
  parameters: {
    name: string;
    in: string;
    required: boolean;
    schema: Schema;
  }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

/** A request as it goes over the wire. */
export interface WireRequest {
  method: string;
  path: string;
  contentType?: string;
  body?: string;
}

/** What a request can be about. */
export interface Known {
  checklists: Map<string, Checklist>;
  proposals: Map<string, string[]>;
  documents: string[];
  cursors: string[];
  people: string[];
  agents: string[];
}

/** Makes requests of all kinds, from good ones to hostile ones. */
export class RequestMaker {
  readonly #random: Random;
  readonly #known: Known;
  readonly operations: {
    method: string;
    path: string;
    operation: DescribedOperation;
  }[];

  constructor(
    document: ReturnType<typeof openApiDocument>,
    known: Known,
    random: Random,
  ) {
    this.#random = random;
    this.#known = known;
    this.operations = Object.entries(document.paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          method,
          path,
          operation: operation as DescribedOperation,
        })),
    );
  }

  next() {
    const random = this.#random;
    const chosen = random.pick(this.operations);
    const likely = LIKELY_CALLS[chosen.operation.operationId] ?? {};
    const checklist = this.#checklist(likely);
    // A third is as it should be, so that something happens at all.
    const hostility = random.pick([0, 0.15, 0.5]);
    const path = chosen.path.replace(/\{(\w+)\}/g, (_, name) =>
      random.chance(hostility)
        ? random.pick(HOSTILE_SEGMENTS)
        : this.#segment(name, checklist),
    );
    const query = this.#query(chosen.operation, hostility);
    const request: WireRequest = {
      method: chosen.method.toUpperCase(),
      path: query === '' ? path : `${path}?${query}`,
      ...this.#body(chosen.operation, checklist, hostility),
    };
    return {
      ...chosen,
      request,
      likelyCaller: random.chance(0.4) ? likely.caller : undefined,
    };
  }

  #checklist({ fits }: LikelyCall): Checklist {
    const all = [...this.#known.checklists.values()];
    const fitting = fits && this.#random.chance(0.6) ? all.filter(fits) : [];
    return this.#random.pick(fitting.length > 0 ? fitting : all);
  }

  #segment(name: string, checklist: Checklist): string {
    const random = this.#random;
    switch (name) {
      case 'id':
        return checklist.id;
      case 'number':
        return String(1 + random.below(9));
      case 'openItemId':
        return (
          checklist.openItems.find(({ closedAt }) => closedAt === null)?.id ??
          checklist.id
        );
      case 'proposalId':
        return random.pick(
          this.#known.proposals.get(checklist.id) ?? [checklist.id],
        );
      default:
        throw new Error(`Nothing is known of the path parameter ${name}`);
    }
  }

  #query({ parameters }: DescribedOperation, hostility: number): string {
    const random = this.#random;
    const parts: string[] = [];
    for (const { name, in: place, required, schema } of parameters) {
      if (place !== 'query' || !random.chance(required ? 0.98 : 0.25)) {
        continue;
      }
      const hostile = random.chance(hostility);
      const value = hostile
        ? random.pick(HOSTILE_SEGMENTS)
        : encodeURIComponent(String(this.#value(schema, name)));
      parts.push(`${name}=${value}`);
      if (hostile && random.chance(0.2)) {
        parts.push(random.pick([`${name}=1`, `${name}[]=1`, `${name}[a]=1`]));
      }
    }
    if (random.chance(hostility * 0.2)) {
      parts.push(
        random.pick(['surprise=1', '__proto__=1', '=', '&&', '%00=1']),
      );
    }
    return parts.join('&');
  }

  #body(
    { requestBody }: DescribedOperation,
    checklist: Checklist,
    hostility: number,
  ): Pick<WireRequest, 'body' | 'contentType'> {
    const random = this.#random;
    if (requestBody === undefined) {
      return {};
    }
    const [[type, { schema }]] = Object.entries(requestBody.content);
    const contentType = random.chance(hostility * 0.15)
      ? random.pick([
          'text/plain',
          'application/json; charset=utf-16',
          'application/json; charset=nonsense',
          'application/xml',
          'multipart/form-data',
          'application/x-www-form-urlencoded',
          'nonsense',
          'application/json; charset=utf-8',
        ])
      : type;
    if (type !== 'application/json') {
      const text = random.pick(this.#known.documents);
      return {
        contentType,
        body: random.chance(hostility) ? breakText(text, random) : text,
      };
    }
    let value = this.#value(schema, '', checklist);
    if (random.chance(hostility)) {
      value = mutate(value, random);
    }
    const text = JSON.stringify(value) ?? '';
    return {
      contentType,
      body: random.chance(hostility * 0.3) ? breakJson(text, random) : text,
    };
  }

  /** A value that a schema takes; names tell what would make sense. */
  #value(schema: Schema, name: string, checklist?: Checklist): unknown {
    const random = this.#random;
    const known = this.#known;
    switch (name) {
      case 'revision':
        return checklist?.revision ?? 1;
      case 'role': {
        const awaited = checklist?.requiredSignatures.filter(
          ({ signed }) => !signed,
        );
        return random.chance(0.7) && awaited?.length
          ? random.pick(awaited).role
          : random.pick(schema.enum ?? []);
      }
      case 'digest':
        return checklist?.digest;
      case 'entityRef':
        return random.pick(known.agents);
      case 'user':
      case 'owner':
      case 'sponsor':
        return random.pick(known.people);
      case 'agentVersion':
        return `${random.below(9)}.${random.below(9)}`;
      case 'cursor':
        return random.pick(known.cursors);
      case 'regulations':
        return random.pick([[], ['SOX'], ['HIPAA', 'SOX']]);
      case 'url':
      case 'source':
        return 'https://example.com/a';
      case 'retention':
        return random.pick(['P7Y', 'P90D', 'nonsense']);
      case 'pilot':
        return { start: '2026-05-13', end: '2026-06-12' };
      case 'targetLaunchDate':
        return random.pick([null, '2026-06-13', '2026-07-01']);
      case 'builders':
        return [random.pick(known.people)];
      case 'item':
        return 1 + random.below(9);
      default:
    }
    if (schema.const !== undefined) {
      return schema.const;
    }
    if (schema.enum !== undefined) {
      return random.pick(schema.enum);
    }
    const options = schema.anyOf ?? schema.oneOf;
    if (options !== undefined) {
      return this.#value(random.pick(options), name, checklist);
    }
    switch (schema.type) {
      case 'object':
        return Object.fromEntries(
          Object.entries(schema.properties ?? {}).flatMap(([key, property]) =>
            schema.required?.includes(key) || random.chance(0.7)
              ? [[key, this.#value(property, key, checklist)]]
              : [],
          ),
        );
      case 'array':
        return Array.from(
          { length: (schema.minItems ?? 0) + random.below(3) },
          () => this.#value(schema.items ?? {}, '', checklist),
        );
      case 'integer':
      case 'number': {
        const least = schema.minimum ?? 0;
        return least + random.below(Math.min(schema.maximum ?? 100, 100));
      }
      case 'boolean':
        return random.chance(0.5);
      case 'null':
        return null;
      default:
        return schema.format === 'date'
          ? `2026-06-${10 + random.below(10)}`
          : random.pick(['Words', 'mehr Wörter', '日本語 👩‍🚀', 'a | b', '7']);
    }
  }
}

function breakText(text: string, random: Random): string {
  const at = random.below(text.length);
  const odd = random.pick([
    '\u0000',
    '\u2028',
    '|'.repeat(2_000),
    '['.repeat(2_000),
    '*'.repeat(2_000),
    '`'.repeat(2_000),
    '\n'.repeat(2_000),
    '> '.repeat(2_000),
    '<!--',
    '# 7. x\n',
    '\ufeff',
    '| a | b |\n|---|---|\n',
  ]);
  return random.chance(0.3)
    ? text.slice(0, at)
    : text.slice(0, at) + odd + text.slice(at);
}
