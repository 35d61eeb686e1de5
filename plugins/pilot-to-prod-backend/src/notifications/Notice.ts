import type { NotificationPayload } from '@backstage/plugin-notifications-common';

/** Something that somebody should know, for as long as it is true. */
export interface Notice {
  /** Of one agent's notices, the same for as long as it is about the same. */
  key: string;
  /** User or group entity refs. */
  recipients: string[];
  payload: NotificationPayload;
}

/** A notice on its way to one recipient. */
export interface PendingNotice {
  entityRef: string;
  key: string;
  recipient: string;
  payload: NotificationPayload;
}

/** When people are reminded, in days. */
export interface ReminderSettings {
  /** How long a step is awaited before who should take it is reminded. */
  remindAfterDays: number;
  /** How long before the AI CoE Lead is told. */
  tellLeadAfterDays: number;
}
