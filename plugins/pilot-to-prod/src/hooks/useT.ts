import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/core-plugin-api/alpha';
import { pilotToProdTranslationRef } from '../translation';

/** Looks up a text of the tab and fills it in. */
export type Translate = TranslationFunction<typeof pilotToProdTranslationRef.T>;

/** The texts of the tab in the reader's language. */
export function useT(): Translate {
  return useTranslationRef(pilotToProdTranslationRef).t;
}
