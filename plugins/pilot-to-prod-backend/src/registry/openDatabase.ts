import {
  DatabaseService,
  LoggerService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { migrateOnce } from '@ai-coe/backstage-plugin-pilot-to-prod-node';
import type { Knex } from 'knex';

const MIGRATIONS = resolvePackagePath(
  '@ai-coe/backstage-plugin-pilot-to-prod-backend',
  'migrations',
);

/** The plugin's own database, brought up to date unless that is forbidden. */
export async function openDatabase(
  database: DatabaseService,
  logger?: LoggerService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await migrateOnce(knex, { directory: MIGRATIONS, logger });
  }
  return knex;
}
