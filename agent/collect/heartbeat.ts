import { heartbeat } from '../../src/model/storage';
import type { MachineName } from '../pool';
import { at, type AgentRecord } from '../record';
import { AGENT_VERSION } from '../version';
import { bootId } from '../boot';
import type { Collector } from './collector';
import { addresses } from './computer';
import { operatingSystem } from './operatingSystem';

/** How well the agent sees and sends, at this moment. */
export interface AgentState {
  readonly mechanism: string;
  readonly mechanismReason: string;
  readonly missed: string;
  /** Connection attempts since the last heartbeat: observed ÷ made; undefined where none was made or counted. */
  readonly captureRatio: number | undefined;
  /** Events lost since the last heartbeat. */
  readonly lostEvents: number;
  readonly bufferedPoints: number;
  /** Since the start. */
  readonly droppedPoints: number;
  /** Which collectors fail and why, in words; empty: none. */
  readonly collectorFailures: string;
  /** Names of the collectors that are switched off. */
  readonly collectorsOff: readonly string[];
}

/** Heartbeat: that the agent lives, and what it can't see. */
export class HeartbeatCollector implements Collector {
  readonly name = 'heartbeat';
  readonly everySeconds = 60;
  readonly limitSeconds = 60;

  constructor(
    private readonly machine: MachineName,
    private readonly state: () => AgentState,
  ) {}

  async collect(): Promise<AgentRecord[]> {
    const { name, major, minor } = operatingSystem();
    const state = this.state();
    const ips = [...addresses('IPv4'), ...addresses('IPv6')];
    const fields = {
      Category: 'Direct Agent',
      SourceComputerId: this.machine.id.slice('m-'.length),
      OSType: 'Linux',
      OSName: name,
      OSMajorVersion: major,
      OSMinorVersion: minor,
      Version: AGENT_VERSION,
      SCAgentChannel: 'Direct',
      ComputerIP: ips[0] ?? '',
      ComputerPrivateIPs: JSON.stringify(ips),
      BootId: bootId(),
      Mechanism: state.mechanism,
      MechanismReason: state.mechanismReason,
      Missed: state.missed,
      CaptureRatio: state.captureRatio,
      LostEvents: state.lostEvents,
      BufferedPoints: state.bufferedPoints,
      DroppedPoints: state.droppedPoints,
      CollectorFailures: state.collectorFailures,
      CollectorsOff: state.collectorsOff.join(', '),
    };
    const tags = { Machine: this.machine.id, Computer: this.machine.computer };
    return [{ measurement: heartbeat, tags, fields, time: at(Date.now()) }];
  }
}
