import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { openDatabase } from '../registry/openDatabase';
import { replaceNotices } from './NoticeStore';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const AGENT = 'component:default/agent';

/** As many recipients as one statement of SQLite cannot take. */
const MANY = 501;

describe.each(databases.eachSupportedId())('notices on %s', databaseId => {
  it('are put, kept and taken back for many recipients', async () => {
    const knex = await databases.init(databaseId);
    await openDatabase(mockServices.database({ knex }));
    const replace = (recipients: string[]) =>
      knex.transaction(tx =>
        replaceNotices(tx, AGENT, [
          { key: 'k', recipients, payload: { title: 'Sign' } },
        ]),
      );
    const recipients = Array.from(
      { length: MANY },
      (_, index) => `user:default/u${index}`,
    );

    await replace(recipients);
    expect(await knex('notices').pluck('recipient')).toHaveLength(MANY);

    await replace([recipients[0]]);
    expect(await knex('notices').pluck('recipient')).toEqual([recipients[0]]);
  });
});
