/** Stands in for Grafana's location service in tests of components: an address with a history, in memory. */
export function fakeLocation() {
  let addresses = [''];
  const listeners = new Set<() => void>();
  const go = (search: string) => {
    addresses.push(search);
    listeners.forEach((listener) => listener());
  };
  return {
    partial: jest.fn((changes: Record<string, string | null>, replace = false) => {
      const parameters = new URLSearchParams(addresses.at(-1));
      Object.entries(changes).forEach(([name, value]) =>
        value === null ? parameters.delete(name) : parameters.set(name, value),
      );
      if (replace) {
        addresses.pop();
      }
      go(parameters.toString());
    }),
    getLocation: () => ({ search: addresses.at(-1) ?? '' }),
    getHistory: () => ({
      listen: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    }),
    back: () => {
      addresses.pop();
      listeners.forEach((listener) => listener());
    },
    start: (search: string) => {
      addresses = [search];
    },
  };
}
