import userEvent from '@testing-library/user-event';

/** A person who types without pausing between the keys. */
export const user = userEvent.setup({ delay: null });
