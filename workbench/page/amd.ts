type Define = (dependencies: string[], factory: (...modules: unknown[]) => unknown) => void;
type AmdWindow = Window & { define?: Define };

/**
 * Loads one of the bundle's AMD modules the way Grafana does: what it asks for comes from the host.
 *
 * @param shared the host's modules by name
 */
export function loadModule<T>(url: string, shared: Readonly<Record<string, unknown>>): Promise<T> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const amd = window as AmdWindow;
    amd.define = (dependencies, factory) => {
      const missing = dependencies.filter((name) => !(name in shared));
      if (missing.length > 0) {
        reject(new Error(`${url} asks for ${missing.join(', ')}, which this Grafana does not share`));
        return;
      }
      resolve(factory(...dependencies.map((name) => shared[name])) as T);
    };
    script.src = url;
    script.onerror = () => reject(new Error(`${url} could not be loaded`));
    document.head.append(script);
  });
}
