import {
  checklistIdSchema,
  faultsError,
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
 * The query of a request, as its schema has it. Express would make lists and
 * objects of it, and leave out what is named like a property of every object.
 *
 * @throws InputError that names each fault by its path
 */
export function queryOf<TSchema extends z.ZodType>(
  req: Request,
  schema: TSchema,
): z.output<TSchema> {
  const start = req.url.indexOf('?');
  const search = new URLSearchParams(
    start === -1 ? '' : req.url.slice(start + 1),
  );
  const values = new Map<string, string>();
  const repeated = new Set<string>();
  for (const [name, value] of search) {
    if (values.has(name)) {
      repeated.add(name);
    }
    values.set(name, value);
  }
  if (repeated.size > 0) {
    throw faultsError(
      [...repeated].map(path => ({ path, message: 'must be given once' })),
    );
  }
  return parseOrThrow(schema, Object.fromEntries(values));
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
