import '@testing-library/jest-dom';

// jsdom has none, and the lists of Backstage UI watch their end with it. They
// load nothing further here, so an observer that never reports is enough.
class IdleIntersectionObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.assign(globalThis, { IntersectionObserver: IdleIntersectionObserver });

// A journey renders the whole tab and types into it, which takes a second on an
// idle machine and many on a busy one.
jest.setTimeout(30_000);
