import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ReactNode, useState } from 'react';

/**
 * Keeps what the backend said for what is beneath, for as long as it is on the
 * page. It is the plugin's own: an app has another client or none.
 *
 * Nothing is asked for again by itself, nor held back while the browser thinks
 * it is offline: failures are told at once, and `useLooks` says when to look.
 */
export function ServerState({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            networkMode: 'always',
            refetchOnReconnect: false,
            refetchOnWindowFocus: false,
            retry: false,
            staleTime: Infinity,
          },
          mutations: { networkMode: 'always', retry: false },
        },
      }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
