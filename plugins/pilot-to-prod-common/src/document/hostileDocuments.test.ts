import { hostileDocuments } from '../__testUtils__/hostileDocuments';
import { parseDocumentInSteps } from './parseDocument';

const KILOBYTE = 1024;

function read(markdown: string): { steps: number; length: number } {
  const steps = parseDocumentInSteps(markdown);
  for (let count = 1; ; count++) {
    const { done, value } = steps.next();
    if (done) {
      expect(value.warnings.length).toBeLessThanOrEqual(50);
      return { steps: count, length: JSON.stringify(value).length };
    }
  }
}

describe('reading a hostile document', () => {
  it('has more than thirty kinds to look at', () => {
    expect(Object.keys(hostileDocuments).length).toBeGreaterThan(30);
  });

  // Time is measured by `npm run benchmark -- import`; here it is what is made
  // of the document, as that is the same on every machine.
  it.each(Object.entries(hostileDocuments))(
    'takes few steps and answers little more than itself: %s',
    (_, documentOf) => {
      const large = read(documentOf(64 * KILOBYTE));

      // A long cell is read line by line, and `<br>` is the shortest of them.
      expect(large.steps).toBeLessThan((64 * KILOBYTE) / 3);
      expect(large.length).toBeLessThan(4 * 64 * KILOBYTE + 20_000);
    },
  );
});
