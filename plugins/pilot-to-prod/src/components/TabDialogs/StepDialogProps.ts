import type {
  Checklist,
  PilotToProdApi,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ReactNode } from 'react';

/** A dialogue about one step of the checklist, as its request has it. */
export interface StepDialogProps<TRequest> {
  title: string;
  hint: ReactNode;
  submitLabel: string;
  /** Told once it is done. */
  done: string;
  call: (
    api: PilotToProdApi,
    id: string,
    request: TRequest,
  ) => Promise<Checklist>;
}
