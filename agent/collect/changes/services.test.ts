import type { Change } from './snapshot';
import { Services } from './services';

const services = new Services();

const RUNNING = {
  SvcName: 'nginx.service',
  SvcDisplayName: 'A web server',
  SvcState: 'Running',
  SvcStartupType: 'Auto',
  SvcPath: '/usr/sbin/nginx',
  SvcAccount: 'root',
};

function change(facts: Partial<Change>): Change {
  return { key: 'nginx.service', before: RUNNING, after: RUNNING, changed: [], ...facts };
}

test('a change says what changed, in words and by property', () => {
  const after = { ...RUNNING, SvcState: 'Stopped', SvcStartupType: 'Disabled' };
  expect(services.describe(change({ after, changed: ['SvcState', 'SvcStartupType'] }))).toMatchObject({
    Item: 'nginx',
    Previous: 'Running, start Auto',
    Current: 'Stopped, start Disabled',
    SvcName: 'nginx.service',
    SvcDisplayName: 'A web server',
    SvcChangeType: 'State, StartupType',
    SvcState: 'Stopped',
    SvcPreviousState: 'Running',
    SvcPath: '/usr/sbin/nginx',
    SvcPreviousPath: '/usr/sbin/nginx',
  });
});

test('a service that came or went is told whole', () => {
  expect(services.describe(change({ before: undefined }))).toMatchObject({
    Previous: '',
    Current: 'Running, start Auto, /usr/sbin/nginx, as root',
  });
  expect(services.describe(change({ after: undefined }))).toMatchObject({
    Previous: 'Running, start Auto, /usr/sbin/nginx, as root',
    Current: '',
    SvcDisplayName: 'A web server',
    SvcState: undefined,
  });
});
