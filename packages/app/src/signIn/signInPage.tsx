import { SignInPage } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  SignInPageBlueprint,
  type SignInPageProps,
} from '@backstage/plugin-app-react';
import { DemoSignInPage } from './DemoSignInPage';

/** The demo's sign-in page where there are demo people, else Backstage's. */
export const signInPage = SignInPageBlueprint.make({
  params: {
    loader: async () => PortalSignInPage,
  },
});

function PortalSignInPage(props: SignInPageProps) {
  const isDemo = useApi(configApiRef).has('demo.people');
  return isDemo ? (
    <DemoSignInPage {...props} />
  ) : (
    <SignInPage {...props} providers={['guest']} />
  );
}
