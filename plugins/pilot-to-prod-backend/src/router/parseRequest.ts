import {
  checklistIdSchema,
  faultsError,
  gateSchema,
  parseCanonicalInteger,
  parseOrThrow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { InputError, NotFoundError } from '@backstage/errors';
import type { Request } from 'express';
import type { z } from 'zod';
import { JSON_TYPE } from './bodies';

/*
 * All that comes from outside in a path, a query or a body is read here, and
 * nowhere else.
 */

/** The checklist that a request is about. */
export function idOf(req: Request): string {
  const id = idIn(req, 'id');
  if (id === undefined) {
    throw new NotFoundError(`There is no checklist ${req.params.id}`);
  }
  return id;
}

/** The open item that a request is about. */
export function openItemIdOf(req: Request): string {
  const id = idIn(req, 'openItemId');
  if (id === undefined) {
    throw new NotFoundError(`There is no open item ${req.params.openItemId}`);
  }
  return id;
}

/** The proposal that a request is about. */
export function proposalIdOf(req: Request): string {
  const id = idIn(req, 'proposalId');
  if (id === undefined) {
    throw new NotFoundError(
      `Nobody proposed ${req.params.proposalId} for this checklist`,
    );
  }
  return id;
}

/** The number of the item that a request is about, which may not exist. */
export function itemNumberOf(req: Request): number {
  const number = parseCanonicalInteger(req.params.number);
  if (number === undefined) {
    throw new NotFoundError(`There is no item ${req.params.number}`);
  }
  return number;
}

function idIn(req: Request, parameter: string): string | undefined {
  return checklistIdSchema.safeParse(req.params[parameter]).data;
}

/**
 * Every path of this API is made of plain letters, digits and hyphens. One that
 * has an escape in it names nothing, whatever it would be without.
 */
export function refuseEscapedPath(req: Request): void {
  if (req.path.includes('%')) {
    throw new NotFoundError('There is nothing at this address');
  }
}

/**
 * The query of a request, as its schema has it.
 *
 * @param repeatable - names that may be given several times
 *
 * @throws InputError that names each fault by its path
 */
export function queryOf<TSchema extends z.ZodType>(
  req: Request,
  schema: TSchema,
  repeatable: string[] = [],
): z.output<TSchema> {
  return parseOrThrow(schema, readQuery(req, repeatable));
}

/**
 * What the gate is asked, by the query and, where that does not name it, by
 * what a tool sends as `metadata` in its body.
 *
 * @param repeatable - names that the query may give several times
 *
 * @throws InputError that names each fault by its path
 */
export function gateQuestionOf(
  req: Request,
  repeatable: string[],
): z.output<typeof gateSchema> {
  const isEmpty = req.get('Content-Length') === '0';
  if (!isEmpty && req.is(JSON_TYPE) === false) {
    throw new InputError(`Send the body as ${JSON_TYPE}`);
  }
  return parseOrThrow(gateSchema, {
    ...metadataIn(req.body),
    ...readQuery(req, repeatable),
  });
}

/** Of a body that may be anything, what the gate looks at. */
function metadataIn(body: unknown): Record<string, unknown> {
  const { metadata } = Object(body) as { metadata?: unknown };
  const { entityRef, agentVersion, artifact } = Object(metadata) as Record<
    string,
    unknown
  >;
  const named = {
    entityRef,
    agentVersion,
    // Tools whose metadata are texts have one for all of them.
    artifact:
      typeof artifact === 'string' ? artifact.split(/[\s,]+/) : artifact,
  };
  return Object.fromEntries(
    Object.entries(named).filter(([, value]) => value !== undefined),
  );
}

/**
 * Express would make lists and objects of a query, and leave out what is named
 * like a property of every object.
 */
function readQuery(
  req: Request,
  repeatable: string[],
): Record<string, string | string[]> {
  const start = req.url.indexOf('?');
  const search = new URLSearchParams(
    start === -1 ? '' : req.url.slice(start + 1),
  );
  const names = new Set(search.keys());
  const repeated = [...names].filter(
    name => !repeatable.includes(name) && search.getAll(name).length > 1,
  );
  if (repeated.length > 0) {
    throw faultsError(
      repeated.map(path => ({ path, message: 'must be given once' })),
    );
  }
  return Object.fromEntries(
    [...names].map(name => [
      name,
      repeatable.includes(name) ? search.getAll(name) : search.get(name)!,
    ]),
  );
}

/**
 * The JSON body of a request, as its schema has it.
 *
 * @throws InputError that names each fault by its path
 */
export function bodyOf<TSchema extends z.ZodType>(
  req: Request,
  schema: TSchema,
): z.output<TSchema> {
  // `null` where there is no body at all; the schema says what is missing then.
  if (req.is(JSON_TYPE) === false) {
    throw new InputError(`Send the body as ${JSON_TYPE}`);
  }
  return parseOrThrow(schema, req.body);
}
