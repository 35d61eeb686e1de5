import {
  parseOrThrow,
  PostLaunchReview,
  postLaunchReviewSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Radio, RadioGroup } from '@backstage/ui';
import { useChecklistChange } from '../../hooks/useChange';
import { useT } from '../../hooks/useT';
import { useDraft } from '../../tab/drafts/useDraft';
import { TextInput } from '../fields';
import { FormDialog } from '../FormDialog';

type Outcome = NonNullable<PostLaunchReview['outcome']>;

/** Records the review after launch, which can end the clearance. */
export function ReviewDialog() {
  const t = useT();
  const change = useChecklistChange();
  const { base } = change;
  const draft = useDraft<string, { outcome: Outcome; summary?: string }>({
    owner: base.id,
    form: 'review-after-launch',
    base: base.digest,
    fresh: () => ({ outcome: 'keep' }),
  });
  const { outcome, summary } = draft.words;

  const submit = () =>
    change.change(async api => {
      const request = {
        revision: base.revision,
        outcome,
        summary: summary ?? '',
      };
      parseOrThrow(postLaunchReviewSchema, request);
      return api.reviewAfterLaunch(base.id, request);
    }, t('review.done'));

  return (
    <FormDialog
      title={t('next.review')}
      submitLabel={t('review.submit')}
      onSubmit={submit}
      change={change}
      draft={draft}
    >
      <RadioGroup
        label={t('review.outcome')}
        value={outcome}
        onChange={next =>
          draft.write(before => ({ ...before, outcome: next as Outcome }))
        }
      >
        <Radio value="keep">{t('review.outcomes.keep')}</Radio>
        <Radio value="return-to-pilot">
          {t('review.outcomes.return-to-pilot')}
        </Radio>
      </RadioGroup>
      <TextInput
        multiline
        isRequired
        label={t('review.summary')}
        value={summary}
        onChange={next => draft.write(before => ({ ...before, summary: next }))}
        error={change.faultAt('summary')}
      />
    </FormDialog>
  );
}
