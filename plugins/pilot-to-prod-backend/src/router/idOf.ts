import { checklistIdSchema } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { NotFoundError } from '@backstage/errors';
import type { Request } from 'express';

/** The checklist that a request is about. */
export function idOf(req: Request): string {
  const { id } = req.params;
  if (!checklistIdSchema.safeParse(id).success) {
    throw new NotFoundError(`There is no checklist ${id}`);
  }
  return id;
}
