import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/core-plugin-api/alpha';
import { useMemo } from 'react';
import type { Reader } from '../model/language';
import { pilotToProdTranslationRef } from '../translation';
import { useLanguage } from './useLanguage';

/**
 * Looks up a text of the tab and fills it in. It also says in which language,
 * so that dates, numbers and lists within the text are in the same.
 */
export type Translate = TranslationFunction<
  typeof pilotToProdTranslationRef.T
> &
  Reader;

/** The texts of the tab in the reader's language. */
export function useT(): Translate {
  const { t } = useTranslationRef(pilotToProdTranslationRef);
  const language = useLanguage();
  return useMemo(
    () =>
      // A function of its own, as other plugins may have the same `t`.
      Object.assign(
        (...lookup: unknown[]) =>
          (t as unknown as (...args: unknown[]) => unknown)(...lookup),
        { language },
      ) as unknown as Translate,
    [t, language],
  );
}
