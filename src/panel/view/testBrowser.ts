// Grafana's icons load themselves from a server and draw themselves anew after the test has looked.
jest.mock('react-inlinesvg', () => ({ __esModule: true, default: () => null }));

/** What @grafana/ui asks a browser for as soon as it is loaded, and jsdom lacks. Import it first in a component test. */
window.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => undefined,
  removeListener: () => undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  dispatchEvent: () => false,
});
HTMLCanvasElement.prototype.getContext = () => null;
class NeverIntersecting {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
Object.assign(window, { IntersectionObserver: NeverIntersecting });
