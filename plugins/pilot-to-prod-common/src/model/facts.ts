import type { z } from 'zod';
import type { factsSchema, roleHoldersSchema } from './factsSchema';

/**
 * Who holds the roles that the configuration gives, by the catalog.
 *
 * @public
 */
export type RoleHolders = z.infer<typeof roleHoldersSchema>;

/**
 * What the rules have to know about the world and cannot see in a checklist.
 *
 * Whoever calls the rules gathers these: the backend from the catalog, its
 * configuration and its registry. A person or role that is not listed does not
 * exist as far as the rules are concerned.
 *
 * @public
 */
export type Facts = z.infer<typeof factsSchema>;
