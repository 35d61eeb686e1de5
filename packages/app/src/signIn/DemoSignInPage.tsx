import { ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  useApi,
  type IdentityApi,
} from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { useState } from 'react';
import { readDemoPeople } from './demoPeople';
import { PeoplePicker } from './PeoplePicker';
import { rememberedPerson } from './rememberedPerson';
import { SignInFailure } from './SignInFailure';

/** Lets anybody be any of the demo's people, through its auth provider. */
export function DemoSignInPage({ onSignInSuccess }: SignInPageProps) {
  const people = readDemoPeople(useApi(configApiRef));
  const [name, setName] = useState(rememberedPerson.get);

  if (!people.some(person => person.name === name)) {
    return (
      <PeoplePicker
        people={people}
        onPick={person => {
          rememberedPerson.set(person.name);
          setName(person.name);
        }}
      />
    );
  }
  return (
    <ProxiedSignInPage
      provider="demo"
      headers={{ 'x-demo-user': name! }}
      onSignInSuccess={identity => onSignInSuccess(forgettable(identity))}
      ErrorComponent={SignInFailure}
    />
  );
}

/** Signing out brings the page back instead of the same person. */
function forgettable(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    async signOut() {
      rememberedPerson.clear();
      await identity.signOut();
    },
  };
}
