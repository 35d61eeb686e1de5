import { HEADLINE_ID, keepFocus } from './focus';

const frame = () => new Promise(requestAnimationFrame);

/** Three frames, one more than what keeps the focus waits for. */
async function settled() {
  await frame();
  await frame();
  await frame();
}

describe('keepFocus', () => {
  beforeEach(() => {
    document.body.innerHTML = `
      <h2 id="${HEADLINE_ID}" tabindex="-1">Where the agent stands</h2>
      <button id="opener">Open</button>
      <div id="form" tabindex="-1"></div>`;
  });

  const element = (id: string) => document.getElementById(id)!;

  it('goes to the headline when what had the focus is gone', async () => {
    element('opener').focus();
    element('opener').remove();
    keepFocus();
    await settled();
    expect(element(HEADLINE_ID)).toHaveFocus();
  });

  it('goes where it is told to', async () => {
    keepFocus('#form');
    await settled();
    expect(element('form')).toHaveFocus();
  });

  it('leaves the focus to what has taken it meanwhile', async () => {
    keepFocus();
    await frame();
    element('opener').focus();
    await settled();
    expect(element('opener')).toHaveFocus();
  });

  it('leaves the page alone where there is no such place', async () => {
    keepFocus('#nowhere');
    await settled();
    expect(document.body).toHaveFocus();
  });
});
