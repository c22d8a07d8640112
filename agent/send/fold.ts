import { connection, FOLDED_PORT, FOLDED_REMOTE } from '../../src/model/storage';
import type { HostsFile } from '../collect/hostsFile';
import type { Flow, Look } from '../observe/observer';
import type { MachineName, Pool, PoolOf } from '../pool';
import type { AgentRecord, PointTime } from '../record';
import { addFlow, noFigures, toFields, type Figures } from './figures';
import { FoldedRemotes } from './remotes';
import type { FlowSeries, SeriesCap } from './seriesCap';

interface Series {
  readonly tags: AgentRecord<typeof connection>['tags'];
  readonly figures: Figures;
  readonly folded: FoldedRemotes | undefined;
  readonly foldedPorts: Set<number> | undefined;
  /** Since it was last written. */
  changed: boolean;
}

/** Sums the flows of a minute into one series per logical connection. */
export class ConnectionFold {
  private readonly series = new Map<string, Series>();
  private time: PointTime = { milliseconds: 0, nanoseconds: 0 };

  constructor(
    private readonly machine: MachineName,
    private readonly poolOf: PoolOf,
    private readonly cap: SeriesCap,
    private readonly hosts: HostsFile,
  ) {}

  begin(time: PointTime): void {
    this.series.clear();
    this.hosts.refresh();
    this.time = time;
  }

  /**
   * Adds a look to the minute and gives the series that it changed, each with the minute's figures so far: written
   * again under the same time stamp they replace what was written before.
   */
  add(look: Look): AgentRecord[] {
    const live = new Map<Series, number>();
    for (const flow of look.flows) {
      const series = this.seriesOf(flow);
      series.changed = addFlow(series.figures, flow) || series.changed;
      (flow.clients ?? [flow.remoteAddress]).forEach((remote) => series.folded?.add(remote));
      series.foldedPorts?.add(flow.serverPort);
      live.set(series, (live.get(series) ?? 0) + flow.live);
    }
    const records: AgentRecord[] = [];
    for (const series of this.series.values()) {
      const open = live.get(series) ?? 0;
      if (series.changed || series.figures.LinksLive !== open) {
        series.figures.LinksLive = open;
        series.changed = false;
        records.push(this.recordOf(series));
      }
    }
    return records;
  }

  /** All series of the minute, with its figures so far. */
  all(): Array<AgentRecord<typeof connection>> {
    return [...this.series.values()].map((series) => this.recordOf(series));
  }

  private seriesOf(flow: Flow): Series {
    const pool = this.poolOf(flow.process);
    const of = this.cap.seriesOf(pool, flow);
    const known = this.series.get(of.key);
    if (known) {
      return known;
    }
    const series: Series = {
      tags: this.tagsOf(flow, pool, of),
      figures: noFigures(),
      folded: of.remoteAddress === FOLDED_REMOTE ? new FoldedRemotes() : undefined,
      foldedPorts: of.port === FOLDED_PORT ? new Set() : undefined,
      changed: false,
    };
    this.series.set(of.key, series);
    return series;
  }

  private tagsOf({ direction }: Flow, pool: Pool, { port, localAddress, remoteAddress }: FlowSeries): Series['tags'] {
    const inbound = direction === 'inbound';
    return {
      Machine: this.machine.id,
      Computer: this.machine.computer,
      Process: pool.id,
      ProcessName: pool.name,
      Direction: direction,
      SourceIp: inbound ? remoteAddress : localAddress,
      DestinationIp: inbound ? localAddress : remoteAddress,
      RemoteIp: remoteAddress,
      DestinationPort: port,
      Protocol: 'tcp',
    };
  }

  private recordOf({ tags, figures, folded, foldedPorts }: Series): AgentRecord<typeof connection> {
    const fields = {
      ...toFields(figures),
      FoldedRemotes: folded?.count,
      FoldedSample: folded?.sample,
      FoldedPorts: foldedPorts?.size,
      RemoteDnsCanonicalNames: this.hosts.namesOf(tags.RemoteIp),
    };
    return { measurement: connection, tags, fields, time: this.time };
  }
}
