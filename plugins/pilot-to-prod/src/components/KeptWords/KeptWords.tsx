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
  /** Throws the words away, where they are kept until then. */
  onDiscard?: () => void;
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
    const { what, words, isShort, instead, onDiscard, children } = this.props;
    if (!this.state.hasFailed) {
      return children;
    }
    if (instead !== undefined) {
      return instead;
    }
    return isShort ? (
      <FailedShort what={what} />
    ) : (
      <Failed
        what={what}
        words={plainWords(typeof words === 'function' ? words() : words)}
        onRetry={() => this.setState({ hasFailed: false })}
        onDiscard={
          onDiscard &&
          (() => {
            onDiscard();
            this.setState({ hasFailed: false });
          })
        }
      />
    );
  }
}

/** Within a button nothing else can be pressed. */
function FailedShort({ what }: { what: string }) {
  const t = useT();
  return <span>{t('failed.title', { what })}</span>;
}

function Failed(props: {
  what: string;
  words: string;
  onRetry: () => void;
  onDiscard?: () => void;
}) {
  const t = useT();
  const { what, words, onRetry, onDiscard } = props;
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
        <TypedWords words={words}>
          <Button size="small" variant="secondary" onPress={onRetry}>
            {t('failed.retry')}
          </Button>
          {onDiscard && (
            <Button size="small" variant="secondary" onPress={onDiscard}>
              {t('draft.discard')}
            </Button>
          )}
        </TypedWords>
      </div>
    </div>
  );
}

/** What people typed, where its own form cannot be shown, to be copied. */
export function TypedWords(props: { words: unknown; children?: ReactNode }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const words = plainWords(props.words);
  return (
    <>
      {words && (
        // Can be scrolled, and selected, by keyboard as well.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className={styles.words} tabIndex={0}>
          {words}
        </pre>
      )}
      <div className={styles.actions}>
        {props.children}
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
    </>
  );
}
