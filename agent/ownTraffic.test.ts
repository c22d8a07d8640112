import { flowOf } from './observe/flow.fixture';
import type { Flow } from './observe/observer';
import { vanishedProcess } from './observe/processes';
import { OwnTraffic } from './ownTraffic';

const OWN_PID = 7;

function flow(pid: number, values: Partial<Flow>): Flow {
  const loopback = { localAddress: '127.0.0.1', remoteAddress: '127.0.0.1', serverPort: 8086 };
  return flowOf({ process: vanishedProcess(pid, 'x'), ...loopback, ...values });
}

const own = (values: Partial<Flow>): Flow => flow(OWN_PID, values);
const store = (values: Partial<Flow>): Flow => flow(1, { direction: 'inbound', ...values });

test('leaves out both ends of what the agent sends to a store on its own machine', () => {
  const left = new OwnTraffic(OWN_PID).leftOut([
    own({ established: 1, live: 1, bytesSent: 10 }),
    store({ established: 1, live: 1, bytesReceived: 10 }),
  ]);
  expect(left).toEqual([]);
});

test('keeps what others have with the same store', () => {
  const left = new OwnTraffic(OWN_PID).leftOut([
    own({ established: 1, live: 1, bytesSent: 10 }),
    store({ established: 3, live: 2, bytesReceived: 15 }),
  ]);
  expect(left).toEqual([store({ established: 2, live: 1, bytesReceived: 5 })]);
});

test('leaves out the other end also where it shows a look later', () => {
  const traffic = new OwnTraffic(OWN_PID);
  expect(traffic.leftOut([own({ terminated: 1 })])).toEqual([]);
  expect(traffic.leftOut([store({ terminated: 1 })])).toEqual([]);
  expect(traffic.leftOut([store({ terminated: 1 })])).toEqual([store({ terminated: 1 })]);
});

test('keeps a server that the agent has nothing to do with, and an outbound flow of another process', () => {
  const flows = [store({ serverPort: 80, established: 1 }), flow(2, { live: 1 })];
  expect(new OwnTraffic(OWN_PID).leftOut([own({ live: 1 }), ...flows])).toEqual(flows);
});
