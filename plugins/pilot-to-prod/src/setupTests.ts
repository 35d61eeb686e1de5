import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// jsdom has none, and the lists of Backstage UI watch their end with it. They
// load nothing further here, so an observer that never reports is enough.
class IdleIntersectionObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.assign(globalThis, { IntersectionObserver: IdleIntersectionObserver });

// What one test types and does not save is nothing to the next.
beforeEach(() => window.localStorage.clear());

// A journey renders the whole tab and types into it, which takes a second on an
// idle machine and many on a busy one. These only stop what hangs.
jest.setTimeout(120_000);
configure({ asyncUtilTimeout: 20_000 });
