import {
  Entity,
  isUserEntity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { canonicalRef } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  createContext,
  ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';

/** A person of the catalog, as far as the tab shows them. */
export interface Person {
  ref: string;
  name: string;
  picture?: string;
  email?: string;
}

/** The people whom the tab has met so far. */
export interface People {
  /** The person, or `undefined` where the catalog has none or none yet. */
  personOf: (ref: string) => Person | undefined;
  /** The person's name, or what their ref tells until it is known. */
  nameOf: (ref: string) => string;
  /** Whether the catalog was asked for the person and has none. */
  isGone: (ref: string) => boolean;
  /** Refs of everybody whom the catalog is known to have. */
  known: string[];
  /** Looks up people whom nobody knew of when the tab opened. */
  meet: (refs: string[]) => void;
  /** Looks people up by a part of their name. */
  search: (term: string) => Promise<Person[]>;
}

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile',
];

const PeopleContext = createContext<People | undefined>(undefined);

/** Looks up the people behind `refs` at once, and others as they are sought. */
export function PeopleProvider(props: { refs: string[]; children: ReactNode }) {
  const catalogApi = useApi(catalogApiRef);
  const [met, setMet] = useState<ReadonlyMap<string, Person>>(new Map());

  const remember = useCallback((entities: (Entity | undefined)[]) => {
    const people = entities.flatMap(entity => (entity ? toPerson(entity) : []));
    setMet(
      before => new Map([...before, ...people.map(p => [p.ref, p] as const)]),
    );
    return people;
  }, []);

  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [others, setOthers] = useState<string[]>([]);
  const meet = useCallback(
    (refs: string[]) => setOthers(before => [...new Set([...before, ...refs])]),
    [],
  );

  const refs = [...props.refs, ...others];
  const wanted = [...new Set(refs.map(ref => canonicalRef(ref) ?? ref))]
    .filter(ref => ref.startsWith('user:'))
    .sort()
    .join(' ');
  useEffect(() => {
    if (wanted === '') {
      return;
    }
    const entityRefs = wanted.split(' ');
    catalogApi
      .getEntitiesByRefs({ entityRefs, fields: FIELDS })
      .then(({ items }) => {
        remember(items);
        setGone(new Set(entityRefs.filter((_, index) => !items[index])));
      })
      // Names are a comfort: without the catalog the refs are shown instead.
      .catch(() => {});
  }, [catalogApi, remember, wanted]);

  const search = useCallback(
    async (term: string) => {
      const { items } = await catalogApi.queryEntities({
        filter: { kind: 'User' },
        fields: FIELDS,
        limit: 20,
        orderFields: { field: 'metadata.name', order: 'asc' },
        ...(term.trim() && {
          fullTextFilter: {
            term: term.trim(),
            fields: [
              'metadata.name',
              'metadata.title',
              'spec.profile.displayName',
              'spec.profile.email',
            ],
          },
        }),
      });
      return remember(items);
    },
    [catalogApi, remember],
  );

  const people = useMemo<People>(() => {
    const personOf = (ref: string) => met.get(canonicalRef(ref) ?? ref);
    return {
      personOf,
      nameOf: ref => personOf(ref)?.name ?? nameInRef(ref),
      isGone: ref => gone.has(canonicalRef(ref) ?? ref),
      known: [...met.keys()],
      meet,
      search,
    };
  }, [met, gone, meet, search]);

  return (
    <PeopleContext.Provider value={people}>
      {props.children}
    </PeopleContext.Provider>
  );
}

/** The people whom the tab has met so far. */
export function usePeople(): People {
  const people = useContext(PeopleContext);
  if (people === undefined) {
    throw new Error('usePeople needs a PeopleProvider around it');
  }
  return people;
}

function toPerson(entity: Entity): Person | [] {
  if (!isUserEntity(entity)) {
    return [];
  }
  const { displayName, picture, email } = entity.spec.profile ?? {};
  return {
    ref: stringifyEntityRef(entity),
    name: displayName ?? entity.metadata.title ?? entity.metadata.name,
    picture,
    email,
  };
}

function nameInRef(ref: string): string {
  return ref.replace(/^user:(default\/)?/, '');
}
