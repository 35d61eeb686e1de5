import { render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { BrowserRouter, Link, Route, Routes } from 'react-router-dom';
import { user } from '../__testUtils__/user';
import { useHeldNavigation } from './useHeldNavigation';

function Page() {
  const [isHolding, setHolding] = useState(false);
  const { held, stay, leave } = useHeldNavigation(isHolding);
  return (
    <>
      <h1>Here</h1>
      <button onClick={() => setHolding(true)}>Write</button>
      <input aria-label="Words" />
      <button onClick={() => setHolding(false)}>Save</button>
      <Link to="/elsewhere">Elsewhere</Link>
      <Link to="/here?part=2">Part 2</Link>
      {held && <button onClick={stay}>Stay</button>}
      {held && <button onClick={leave}>Leave</button>}
    </>
  );
}

const follow = (name: string) => user.click(screen.getByRole('link', { name }));
const press = async (name: string) =>
  user.click(await screen.findByRole('button', { name }));
const isAt = (path: string) =>
  waitFor(() =>
    expect(window.location.pathname + window.location.search).toBe(path),
  );
const isAsked = () => screen.queryByRole('button', { name: 'Leave' }) !== null;

/** Where the history has led to, however short. */
let passed: string[];
const record = () => passed.push(window.location.pathname);

beforeEach(async () => {
  passed = [];
  window.addEventListener('popstate', record);
  window.history.pushState(null, '', '/before');
  render(
    <BrowserRouter
      // As the portals have it; saying so keeps the router from advising others.
      future={{ v7_startTransition: false, v7_relativeSplatPath: false }}
    >
      <Routes>
        <Route path="/before" element={<Link to="/here">Here</Link>} />
        <Route path="/here" element={<Page />} />
        <Route
          path="/elsewhere"
          element={
            <>
              <h1>Elsewhere</h1>
              <Link to="/here">Here again</Link>
            </>
          }
        />
      </Routes>
    </BrowserRouter>,
  );
  await follow('Here');
});

afterEach(() => window.removeEventListener('popstate', record));

describe('useHeldNavigation', () => {
  it('lets everybody go while nothing is held', async () => {
    await follow('Elsewhere');
    expect(screen.getByRole('heading', { name: 'Elsewhere' })).toBeVisible();
    window.history.back();
    expect(await screen.findByRole('heading', { name: 'Here' })).toBeVisible();
  });

  it('holds a link back until the person leaves', async () => {
    await press('Write');
    await follow('Elsewhere');
    await isAt('/here');
    await press('Stay');
    expect(isAsked()).toBe(false);

    await follow('Elsewhere');
    await press('Leave');
    expect(screen.getByRole('heading', { name: 'Elsewhere' })).toBeVisible();
    await isAt('/elsewhere');
    window.history.back();
    await isAt('/here');
    window.history.back();
    await isAt('/before');
  });

  it('holds the back button back until the person leaves', async () => {
    await press('Write');
    window.history.back();
    await press('Stay');
    expect(screen.getByRole('heading', { name: 'Here' })).toBeVisible();

    await waitFor(() => expect(window.history.state).toHaveProperty('idx', 2));
    window.history.back();
    await press('Leave');
    await isAt('/before');
    expect(await screen.findByRole('link', { name: 'Here' })).toBeVisible();
  });

  it('holds several steps back until the person leaves', async () => {
    await follow('Elsewhere');
    await follow('Here again');
    const words = screen.getByRole('textbox', { name: 'Words' });
    await press('Write');
    await user.type(words, 'Half a thought');
    window.history.go(-4);
    await press('Stay');
    await isAt('/here');
    expect(isAsked()).toBe(false);
    expect(screen.getByRole('textbox', { name: 'Words' })).toBe(words);
    expect(words).toHaveValue('Half a thought');

    window.history.go(-2);
    await press('Leave');
    await isAt('/elsewhere');
    expect(
      await screen.findByRole('heading', { name: 'Elsewhere' }),
    ).toBeVisible();
  });

  it('goes as far back as was wanted, once the person leaves', async () => {
    await follow('Elsewhere');
    await follow('Here again');
    await press('Write');
    window.history.go(-4);
    await press('Leave');
    await isAt('/before');
    expect(await screen.findByRole('link', { name: 'Here' })).toBeVisible();
  });

  it('keeps holding while it asks', async () => {
    const isBack = () =>
      waitFor(() => expect(window.history.state).toHaveProperty('idx', 2));
    await press('Write');
    window.history.back();
    await screen.findByRole('button', { name: 'Leave' });
    await isBack();

    window.history.go(-2);
    await waitFor(() => expect(passed).toContain('/before'));
    await isBack();
    expect(screen.getByRole('heading', { name: 'Here' })).toBeVisible();
    await press('Leave');
    await isAt('/before');
  });

  it('comes back also from an entry that nobody has counted', async () => {
    window.history.back();
    await isAt('/before');
    // As a link to a part of the page makes it.
    window.history.pushState(null, '', '/before#part');
    await follow('Here');
    await press('Write');
    window.history.go(-2);
    await press('Stay');
    await isAt('/here');
    await waitFor(() => expect(window.history.state).toHaveProperty('idx', 2));
    expect(screen.getByRole('heading', { name: 'Here' })).toBeVisible();
  });

  it('does not hold back what stays on the page', async () => {
    await press('Write');
    await follow('Part 2');
    await isAt('/here?part=2');
    expect(isAsked()).toBe(false);
    window.history.back();
    await isAt('/here');
    expect(isAsked()).toBe(false);
  });

  it('needs one step back once everything is saved, as ever', async () => {
    await press('Write');
    await press('Save');
    window.history.back();
    await isAt('/before');
    expect(await screen.findByRole('link', { name: 'Here' })).toBeVisible();
  });

  it('does not ask once everything is saved', async () => {
    await press('Write');
    await press('Save');
    await follow('Elsewhere');
    expect(screen.getByRole('heading', { name: 'Elsewhere' })).toBeVisible();
    window.history.back();
    await isAt('/here');
    window.history.back();
    await isAt('/before');
  });
});
