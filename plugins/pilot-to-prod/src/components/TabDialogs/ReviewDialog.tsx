import {
  parseOrThrow,
  PostLaunchReview,
  postLaunchReviewSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Radio, RadioGroup } from '@backstage/ui';
import { useState } from 'react';
import { useChecklistChange } from '../../hooks/useChange';
import { useT } from '../../hooks/useT';
import { TextInput } from '../fields';
import { FormDialog } from '../FormDialog';

type Outcome = NonNullable<PostLaunchReview['outcome']>;

/** Records the review after launch, which can end the clearance. */
export function ReviewDialog() {
  const t = useT();
  const change = useChecklistChange();
  const { base } = change;
  const [outcome, setOutcome] = useState<Outcome>('keep');
  const [summary, setSummary] = useState<string>();

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
      words={[outcome, summary]}
    >
      <RadioGroup
        label={t('review.outcome')}
        value={outcome}
        onChange={next => setOutcome(next as Outcome)}
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
        onChange={setSummary}
        error={change.faultAt('summary')}
      />
    </FormDialog>
  );
}
