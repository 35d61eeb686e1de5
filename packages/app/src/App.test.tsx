import {
  cleanup,
  render,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createPortal } from './App';

const people = [
  { name: 'mike.chen', displayName: 'Mike Chen', role: 'Primary on-call' },
  { name: 'sarah', displayName: 'Sarah', role: 'Pilot user' },
];

/** Answers as the backend does: with a session, and an empty catalog. */
async function backend(input: RequestInfo | URL, init?: RequestInit) {
  const { url, headers } = new Request(input, init);
  if (!url.endsWith('/api/auth/demo/refresh')) {
    return Response.json({ items: [], totalItems: 0, pageInfo: {} });
  }
  const name = headers.get('x-demo-user');
  return Response.json({
    profile: { displayName: people.find(p => p.name === name)?.displayName },
    backstageIdentity: {
      token: ['header', btoa(JSON.stringify({ sub: name })), 'seal'].join('.'),
      identity: {
        type: 'user',
        userEntityRef: `user:default/${name}`,
        ownershipEntityRefs: [`user:default/${name}`],
      },
    },
  });
}

const sessionsOf = (name: string) =>
  jest
    .mocked(fetch)
    .mock.calls.filter(
      ([input, init]) =>
        new Request(input, init).headers.get('x-demo-user') === name,
    );

/** A page load: the portal begins with what the browser kept. */
function load() {
  cleanup();
  render(createPortal().createRoot());
}

describe('the portal', () => {
  const env = process.env;

  beforeEach(() => {
    process.env = {
      ...env,
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Portal', baseUrl: 'http://localhost' },
            backend: { baseUrl: 'http://localhost:7007' },
            demo: { people },
          },
        },
      ] as any,
    };
    window.history.replaceState(null, '', '/');
    window.localStorage.clear();
    window.sessionStorage.clear();
    jest.spyOn(global, 'fetch').mockImplementation(backend);
  });

  afterEach(() => {
    process.env = env;
    jest.restoreAllMocks();
  });

  it('offers the people of the demo by name and role', async () => {
    load();

    const list = await screen.findByRole('list', { name: /people/i });

    const names = within(list)
      .getAllByRole('button')
      .map(button => button.textContent);
    expect(names).toEqual([
      expect.stringContaining('Mike Chen Primary on-call mike.chen'),
      expect.stringContaining('Sarah Pilot user sarah'),
    ]);
    expect(fetch).not.toHaveBeenCalled();
  }, 120_000);

  it('opens the catalog as whom one chose, and keeps it over a reload', async () => {
    load();

    await userEvent.click(await screen.findByRole('button', { name: /Mike/ }));

    await screen.findByRole('navigation', { name: 'sidebar nav' });
    await waitFor(() => expect(window.location.pathname).toBe('/catalog'));
    expect(sessionsOf('mike.chen')).toHaveLength(1);

    load();

    await screen.findByRole('navigation', { name: 'sidebar nav' });
    expect(sessionsOf('mike.chen')).toHaveLength(2);
    expect(screen.queryByRole('list', { name: /people/i })).toBeNull();
  }, 120_000);
});
