import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Avatar, Flex, Text } from '@backstage/ui';
import type { DemoPerson } from './demoPeople';
import styles from './PeoplePicker.module.css';

/** The demo's people by name and role, each a button. */
export function PeoplePicker(props: {
  people: DemoPerson[];
  onPick: (person: DemoPerson) => void;
}) {
  const title = useApi(configApiRef).getOptionalString('app.title');
  return (
    <main className={styles.page}>
      <Flex direction="column" gap="2">
        <Text as="h1" variant="title-large" weight="bold">
          {title}
        </Text>
        <Text as="p" variant="body-large" color="secondary">
          This is a demo. Choose who you would like to be; signing out under
          Settings brings you back here.
        </Text>
      </Flex>
      <ul className={styles.people} aria-label="People of the demo">
        {props.people.map(person => (
          <li key={person.name}>
            <button
              type="button"
              className={styles.person}
              onClick={() => props.onPick(person)}
            >
              <Avatar src="" name={person.displayName} purpose="decoration" />
              <span className={styles.words}>
                <Text weight="bold" variant="body-large">
                  {person.displayName}
                </Text>{' '}
                <Text color="secondary">{person.role}</Text>{' '}
                <Text variant="body-small" color="secondary">
                  {person.name}
                </Text>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
