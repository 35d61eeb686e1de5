import { render, screen, waitFor } from '@testing-library/react';
import { BrowserRouter, Link, Route, Routes } from 'react-router-dom';
import { user } from '../__testUtils__/user';
import { useHeldNavigation } from './useHeldNavigation';

function Page({ isHolding }: { isHolding: boolean }) {
  const { held, stay, leave } = useHeldNavigation(isHolding);
  return (
    <>
      <h1>Here</h1>
      <Link to="/elsewhere">Elsewhere</Link>
      <Link to="/here?part=2">Part 2</Link>
      {held && <button onClick={stay}>Stay</button>}
      {held && <button onClick={leave}>Leave</button>}
    </>
  );
}

async function visit(isHolding: boolean) {
  window.history.replaceState(null, '', '/before');
  render(
    <BrowserRouter>
      <Routes>
        <Route path="/before" element={<Link to="/here">Here</Link>} />
        <Route path="/here" element={<Page isHolding={isHolding} />} />
        <Route path="/elsewhere" element={<h1>Elsewhere</h1>} />
      </Routes>
    </BrowserRouter>,
  );
  await user.click(screen.getByRole('link', { name: 'Here' }));
}

const follow = (name: string) => user.click(screen.getByRole('link', { name }));
const press = async (name: string) =>
  user.click(await screen.findByRole('button', { name }));
const path = () => window.location.pathname + window.location.search;

describe('useHeldNavigation', () => {
  it('lets everybody go while nothing is held', async () => {
    await visit(false);
    await follow('Elsewhere');
    expect(path()).toBe('/elsewhere');
  });

  it('holds a link back until the person leaves', async () => {
    await visit(true);
    await follow('Elsewhere');
    expect(path()).toBe('/here');
    await press('Stay');
    expect(screen.queryByRole('button', { name: 'Leave' })).toBeNull();

    await follow('Elsewhere');
    await press('Leave');
    expect(screen.getByRole('heading', { name: 'Elsewhere' })).toBeVisible();
    expect(path()).toBe('/elsewhere');
  });

  it('holds the back button back until the person leaves', async () => {
    await visit(true);
    window.history.back();
    await press('Stay');
    await waitFor(() => expect(path()).toBe('/here'));
    expect(screen.getByRole('heading', { name: 'Here' })).toBeVisible();

    window.history.back();
    await press('Leave');
    await waitFor(() => expect(path()).toBe('/before'));
    expect(await screen.findByRole('link', { name: 'Here' })).toBeVisible();
  });

  it('goes back as far as the person wanted', async () => {
    await visit(true);
    await follow('Part 2');
    expect(path()).toBe('/here?part=2');
    window.history.go(-2);
    await press('Leave');
    await waitFor(() => expect(path()).toBe('/before'));
  });

  it('leaves the router as it was once nothing is held any more', async () => {
    await visit(true);
    await follow('Elsewhere');
    await press('Leave');
    window.history.back();
    expect(await screen.findByRole('heading', { name: 'Here' })).toBeVisible();
  });
});
