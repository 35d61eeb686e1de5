import { render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { useStickyColumn } from './useStickyColumn';

/** Measures nothing by itself, as jsdom lays nothing out. */
let changed: () => void;
class FakeResizeObserver {
  constructor(callback: () => void) {
    changed = callback;
  }
  observe() {
    changed();
  }
  disconnect() {}
}

function Column() {
  const ref = useRef<HTMLDivElement>(null);
  useStickyColumn(ref);
  return (
    <div data-testid="scroller" style={{ overflowY: 'auto' }}>
      <div data-testid="column" ref={ref} />
    </div>
  );
}

/** Shows a column of a height in a window of another. */
function show(heights: { column: number; scroller: number }) {
  const { offsetHeight, clientHeight } = {
    offsetHeight: jest.spyOn(HTMLElement.prototype, 'offsetHeight', 'get'),
    clientHeight: jest.spyOn(Element.prototype, 'clientHeight', 'get'),
  };
  offsetHeight.mockImplementation(() => heights.column);
  clientHeight.mockImplementation(function height(this: Element) {
    return this.getAttribute('data-testid') === 'scroller'
      ? heights.scroller
      : 0;
  });
  render(<Column />);
  return screen.getByTestId('column');
}

describe('useStickyColumn', () => {
  beforeEach(() => {
    Object.assign(window, { ResizeObserver: FakeResizeObserver });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    Reflect.deleteProperty(window, 'ResizeObserver');
  });

  it('sticks with its upper end where it fits', () => {
    expect(show({ column: 400, scroller: 800 })).toHaveStyle({ top: '16px' });
  });

  it('sticks with its lower end where it is taller than the window', () => {
    expect(show({ column: 1000, scroller: 800 })).toHaveStyle({
      top: '-216px',
    });
  });

  it('follows what it holds', () => {
    const heights = { column: 400, scroller: 800 };
    const column = show(heights);
    heights.column = 900;
    changed();
    expect(column).toHaveStyle({ top: '-116px' });
  });
});
