import type {
  Checklist,
  EvidenceByKey,
  ItemKey,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ComponentType } from 'react';
import type { Translate } from '../../hooks/useT';

/** The items that hold evidence: all but the sign-off. */
export type EvidenceKey = Exclude<ItemKey, 'sign-off'>;

/** What an item's evidence editor gets. */
export interface EvidenceEditorProps<K extends EvidenceKey> {
  evidence: EvidenceByKey[K];
  onChange: (evidence: EvidenceByKey[K]) => void;
  /** The fault at a path inside the evidence, such as `dashboards[0].url`. */
  faultAt: (path: string) => string | undefined;
}

/** What an item's evidence reader gets. */
export interface EvidenceReaderProps<K extends EvidenceKey> {
  evidence: EvidenceByKey[K];
  checklist: Checklist;
  policy: Policy;
}

/** What an item's summary may draw on. */
export interface SummaryContext {
  t: Translate;
  nameOf: (ref: string) => string;
  checklist: Checklist;
  policy: Policy;
  /** UTC day. */
  today: string;
}

/** How the tab shows the evidence of one item. */
export interface EvidenceView<K extends EvidenceKey> {
  Reader: ComponentType<EvidenceReaderProps<K>>;
  /** Key facts of the evidence in a few words; empty where there are none. */
  summary: (evidence: EvidenceByKey[K], context: SummaryContext) => string;
}
