import { AuthenticationError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';

/** The header in which a caller says who they would like to be. */
export const DEMO_USER_HEADER = 'x-demo-user';

/**
 * Believes the `x-demo-user` header, so long as it names one of the people of
 * the demo.
 *
 * @param people - names of user entities in the default namespace
 */
export function createDemoAuthenticator(people: string[]) {
  return createProxyAuthenticator({
    initialize() {},
    async authenticate({ req }) {
      const name = req.header(DEMO_USER_HEADER);
      if (name === undefined || !people.includes(name)) {
        const problem =
          name === undefined
            ? `The ${DEMO_USER_HEADER} header is missing`
            : `The ${DEMO_USER_HEADER} header names nobody of the demo`;
        throw new AuthenticationError(
          `${problem}; it takes one of ${people.join(', ')}`,
        );
      }
      return { result: { entityRef: `user:default/${name}` } };
    },
    async defaultProfileTransform({ entityRef }, context) {
      const { entity } = await context.findCatalogUser({ entityRef });
      const { displayName, email } =
        (entity.spec?.profile as
          | { displayName?: string; email?: string }
          | undefined) ?? {};
      return { profile: { displayName, email } };
    },
  });
}
