import {
  ChecklistEvent,
  SignatureRole,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Translate } from '../../hooks/useT';

/** An event in words: what the person did, and what they said about it. */
export function tellEvent(
  { type, data }: ChecklistEvent,
  t: Translate,
): { what: string; words?: string } {
  const text = (key: string) => {
    const value = data[key];
    return typeof value === 'string' || typeof value === 'number'
      ? `${value}`
      : '';
  };
  switch (type) {
    case 'item-saved':
      return {
        what: t('event.item-saved', { item: text('number') }),
      };
    case 'created':
      return {
        what: t(data.renewal ? 'event.renewed' : 'event.created'),
      };
    case 'signed':
      return {
        what: t('event.signed', {
          role: t(`role.${text('role') as SignatureRole}`),
        }),
        words: text('statement'),
      };
    case 'open-item-closed':
      return { what: t('event.open-item-closed'), words: text('note') };
    case 'post-launch-reviewed':
      return { what: t('event.post-launch-reviewed'), words: text('summary') };
    default:
      return { what: t(`event.${type}`), words: text('reason') };
  }
}
