import { Combobox, useAsyncList } from '@backstage/ui';
import { Person, usePeople } from '../../hooks/PeopleProvider';
import { useT } from '../../hooks/useT';
import { KeptWords } from '../KeptWords';
import styles from './PersonInput.module.css';

interface PersonInputProps {
  label: string;
  /** User entity ref. */
  value: string | undefined;
  onChange: (ref: string | undefined) => void;
  description?: string;
  isRequired?: boolean;
}

interface PersonOption {
  id: string;
  label: string;
  description?: string;
}

/** A labelled field for a person of the catalog, sought by name. */
export function PersonInput(props: PersonInputProps) {
  return (
    <KeptWords what={props.label} words={props.value}>
      <PersonPicker {...props} />
    </KeptWords>
  );
}

function PersonPicker({ value, onChange, ...rest }: PersonInputProps) {
  const t = useT();
  const { search, nameOf } = usePeople();
  const list = useAsyncList<PersonOption>({
    load: async ({ filterText }) => {
      // What a chosen person is called is no search for others of that name.
      const term = filterText === nameOf(value ?? '') ? '' : filterText ?? '';
      return { items: (await search(term)).map(toOption) };
    },
  });
  return (
    <Combobox
      {...rest}
      className={styles.person}
      validationBehavior="aria"
      placeholder={t('fields.findPerson')}
      options={list}
      search={{ mode: 'server' }}
      value={value === undefined ? null : { id: value, label: nameOf(value) }}
      onChange={option => onChange(option?.id)}
    />
  );
}

function toOption({ ref, name, email }: Person): PersonOption {
  return { id: ref, label: name, description: email ?? ref };
}
