import { installCommand, isLoopback } from './installCommand';

const GRAFANA = 'https://grafana.example/';

describe('the line that installs an agent', () => {
  it('names the address of the store and fetches the agent from this Grafana', () => {
    expect(installCommand(GRAFANA, { url: 'http://10.0.0.5:8086', jsonData: {} })).toBe(
      'curl -fsSLo servicemap-agent https://grafana.example/public/plugins/servicemap-app/agent/servicemap-agent.js' +
        ' && sudo sh servicemap-agent install --url http://10.0.0.5:8086',
    );
  });

  it('names a database that is not the default one, but not the user who reads it', () => {
    const line = installCommand(GRAFANA, { url: 'http://a:8086', jsonData: { database: 'my maps', user: 'reader' } });

    expect(line).toMatch(/ --database 'my maps'$/);
  });

  it('lets no setting break out of its word', () => {
    const line = installCommand(GRAFANA, { url: `http://a'; rm -rf $HOME; '`, jsonData: {} });

    expect(line).toContain(`--url 'http://a'\\''; rm -rf $HOME; '\\'''`);
  });
});

it.each([
  ['http://localhost:8086', true],
  ['http://127.0.0.1:8086', true],
  ['https://[::1]:8086', true],
  ['http://10.0.0.5:8086', false],
  ['http://localhost-of-others.example', false],
])('%s is loopback: %s', (url, loopback) => {
  expect(isLoopback(url)).toBe(loopback);
});
