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

beforeEach(async () => {
  window.history.pushState(null, '', '/before');
  render(
    <BrowserRouter
      // As the portals have it; saying so keeps the router from advising others.
      future={{ v7_startTransition: false, v7_relativeSplatPath: false }}
    >
      <Routes>
        <Route path="/before" element={<Link to="/here">Here</Link>} />
        <Route path="/here" element={<Page />} />
        <Route path="/elsewhere" element={<h1>Elsewhere</h1>} />
      </Routes>
    </BrowserRouter>,
  );
  await follow('Here');
});

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
