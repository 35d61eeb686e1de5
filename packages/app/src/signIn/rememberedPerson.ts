const KEY = 'demo.signed-in-as';

/**
 * Who this tab is signed in as, so that a reload keeps it. A new tab begins as
 * whoever was chosen last, and may become somebody else: two tabs can play two
 * people.
 */
export const rememberedPerson = {
  get(): string | undefined {
    return (
      window.sessionStorage.getItem(KEY) ??
      window.localStorage.getItem(KEY) ??
      undefined
    );
  },
  set(name: string) {
    window.sessionStorage.setItem(KEY, name);
    window.localStorage.setItem(KEY, name);
  },
  clear() {
    window.sessionStorage.removeItem(KEY);
    window.localStorage.removeItem(KEY);
  },
};
