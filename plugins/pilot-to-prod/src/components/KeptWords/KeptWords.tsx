import { Button, Text } from '@backstage/ui';
import { RiErrorWarningFill } from '@remixicon/react';
import { Component, ReactNode, useState } from 'react';
import { useT } from '../../hooks/useT';
import { plainWords } from './plainWords';
import styles from './KeptWords.module.css';

interface KeptWordsProps {
  /** What is inside, as people know it, such as the label of a field. */
  what: string;
  /** What people have typed there, if anything; it is kept outside. */
  words?: unknown;
  /** For a place of one line. */
  isShort?: boolean;
  /** Takes the place of what failed, rather than a message. */
  instead?: ReactNode;
  /** Stands beside the message. */
  beside?: ReactNode;
  children: ReactNode;
}

/**
 * Keeps a fault of one part from taking what is around it. In place of the part
 * it says what happened and shows the words that were typed, to be copied. They
 * are kept outside of it, so they can still be saved.
 */
export class KeptWords extends Component<
  KeptWordsProps,
  { hasFailed: boolean }
> {
  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  state = { hasFailed: false };

  render() {
    const { what, words, isShort, instead, beside, children } = this.props;
    if (!this.state.hasFailed) {
      return children;
    }
    if (instead !== undefined) {
      return instead;
    }
    return isShort ? (
      <FailedShort what={what} />
    ) : (
      <>
        <Failed
          what={what}
          words={plainWords(typeof words === 'function' ? words() : words)}
          onRetry={() => this.setState({ hasFailed: false })}
        />
        {beside}
      </>
    );
  }
}

/** Within a button nothing else can be pressed. */
function FailedShort({ what }: { what: string }) {
  const t = useT();
  return <span>{t('failed.title', { what })}</span>;
}

function Failed(props: { what: string; words: string; onRetry: () => void }) {
  const t = useT();
  const { what, words, onRetry } = props;
  const [copied, setCopied] = useState(false);
  return (
    <div className={styles.failed} role="alert">
      <RiErrorWarningFill size={18} className={styles.icon} aria-hidden />
      <div className={styles.body}>
        <Text as="p" variant="body-medium" weight="bold">
          {t('failed.title', { what })}
        </Text>
        <Text as="p" variant="body-medium">
          {t(words ? 'failed.kept' : 'failed.others')}
        </Text>
        {words && (
          // Can be scrolled, and selected, by keyboard as well.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <pre className={styles.words} tabIndex={0}>
            {words}
          </pre>
        )}
        <div className={styles.actions}>
          <Button size="small" variant="secondary" onPress={onRetry}>
            {t('failed.retry')}
          </Button>
          {words && (
            <Button
              size="small"
              variant="tertiary"
              onPress={() =>
                // Where the browser does not let us, they can be selected.
                navigator.clipboard?.writeText(words).then(
                  () => setCopied(true),
                  () => setCopied(false),
                )
              }
            >
              {t(copied ? 'failed.copied' : 'failed.copy')}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
