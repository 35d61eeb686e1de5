import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria/I18nProvider';
import { useLanguage } from '../../hooks/useLanguage';

/** What is inside speaks the app's language, date and number fields as well. */
export function InLanguage(props: { className: string; children: ReactNode }) {
  const language = useLanguage();
  return (
    <I18nProvider locale={language}>
      <div className={props.className} lang={language}>
        {props.children}
      </div>
    </I18nProvider>
  );
}
