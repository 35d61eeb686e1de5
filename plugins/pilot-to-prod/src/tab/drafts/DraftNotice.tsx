import { Alert, Button } from '@backstage/ui';
import { useT } from '../../hooks/useT';
import { formatAgo } from '../../model/dates';
import type { DraftForm } from './useDraft';

interface DraftNoticeProps {
  draft: Omit<DraftForm<unknown>, 'words' | 'write'>;
  /** Whether the form says by itself that it is outdated. */
  tellsOutdated?: boolean;
  /** Called after the words were thrown away. */
  onDiscard?: () => void;
}

/** Says of a form's words that they came back, or what else is worth knowing. */
export function DraftNotice(props: DraftNoticeProps) {
  const { draft, tellsOutdated, onDiscard } = props;
  const t = useT();
  const { restoredFrom, isKept, takeElsewhere } = draft;
  const isOutdated = draft.isOutdated && !tellsOutdated;
  const details = [
    restoredFrom &&
      t('draft.restored', { ago: formatAgo(restoredFrom, new Date(), t) }),
    isOutdated && t('draft.outdated'),
    !isKept && t('draft.notKept'),
    takeElsewhere && t('draft.elsewhere'),
  ].filter(Boolean);
  if (details.length === 0) {
    return null;
  }
  return (
    <div role="status">
      <Alert
        status={isOutdated || !isKept ? 'warning' : 'info'}
        icon
        title={t('draft.title')}
        description={details.join(' ')}
        customActions={
          <>
            {takeElsewhere && (
              <Button size="small" variant="secondary" onPress={takeElsewhere}>
                {t('draft.takeElsewhere')}
              </Button>
            )}
            {draft.isDirty && (
              <Button
                size="small"
                variant="secondary"
                onPress={() => {
                  draft.discard();
                  onDiscard?.();
                }}
              >
                {t('draft.discard')}
              </Button>
            )}
          </>
        }
      />
    </div>
  );
}
