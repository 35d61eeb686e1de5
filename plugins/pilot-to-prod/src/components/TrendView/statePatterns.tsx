import type { ScorecardTrendResponse } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import styles from './statePatterns.module.css';

/** What was superseded is never an agent's newest checklist. */
type State = Exclude<
  keyof ScorecardTrendResponse['weeks'][number]['state'],
  'superseded'
>;

/** From the bottom of a bar to its top. */
export const STATES_IN_BARS = [
  'cleared',
  'conditional',
  'in-review',
  'draft',
  'none',
  'blocked',
  'revoked',
] as const satisfies readonly State[];

/** What is drawn over the colour, so that it is not colour alone. */
const STROKES: Record<State, string> = {
  cleared: '',
  conditional: 'M2 2h3v3h-3z',
  'in-review': 'M-1 7l8 -8M-1 13l14 -14',
  draft: '',
  none: 'M0 4h8',
  blocked: 'M-1 -1l10 10M-1 9l10 -10',
  revoked: 'M4 0v8',
};

/** The fills of all states, to be named by `fillOf` in the same document. */
export function StatePatterns({ id }: { id: string }) {
  return (
    <defs>
      {STATES_IN_BARS.map(state => (
        <pattern
          key={state}
          id={idOf(id, state)}
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
        >
          <rect
            width="8"
            height="8"
            className={styles.ground}
            data-state={state}
          />
          <path
            d={STROKES[state]}
            className={styles.stroke}
            data-state={state}
          />
        </pattern>
      ))}
    </defs>
  );
}

/** The fill of a state, by the id that its patterns were given. */
export function fillOf(id: string, state: State): string {
  return `url(#${idOf(id, state)})`;
}

function idOf(id: string, state: State): string {
  return `${id.replace(/:/g, '')}-${state}`;
}
