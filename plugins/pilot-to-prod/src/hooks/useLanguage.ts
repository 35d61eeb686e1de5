import { useApiHolder } from '@backstage/core-plugin-api';
import { appLanguageApiRef } from '@backstage/core-plugin-api/alpha';
import { useEffect, useState } from 'react';
import { languageTag } from '../model/language';

/**
 * The language in which the app speaks, as a tag for `Intl`. It is not the
 * browser's: people choose it in the app's settings.
 */
export function useLanguage(): string {
  const api = useApiHolder().get(appLanguageApiRef);
  const [chosen, setChosen] = useState(() => api?.getLanguage().language);
  useEffect(() => {
    const subscription = api
      ?.language$()
      .subscribe(({ language }) => setChosen(language));
    return () => subscription?.unsubscribe();
  }, [api]);
  return languageTag(chosen ?? 'en');
}
