import '@testing-library/jest-dom';

// jsdom has none, and the lists of Backstage UI watch their end with it. They
// load nothing further here, so an observer that never reports is enough.
class IdleIntersectionObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.assign(globalThis, { IntersectionObserver: IdleIntersectionObserver });
