import { existsSync } from 'node:fs';
import { Instances } from './instances';
import { Rates } from './counters';
import { samplesOf, TOTAL, type Sample } from './sample';

/** Machines with containers have an interface for each, under names that are never used again. */
export const INTERFACES_PER_DAY = 32;

interface Traffic {
  readonly name: string;
  readonly received: number;
  readonly sent: number;
}

/**
 * Read from `/proc/net/dev`: systeminformation starts two programs per interface and waits for them with all else
 * standing still (20 ms of CPU for two interfaces).
 */
export class Network {
  readonly instances = new Instances(INTERFACES_PER_DAY);
  private readonly rates = new Rates();

  /** @param isHardware whether an interface leads out of the machine, rather than from one part of it to another */
  constructor(private readonly isHardware: (name: string) => boolean = hasDevice) {}

  /**
   * Interfaces that never carried a byte have no samples.
   *
   * @param dev `/proc/net/dev`
   * @param now milliseconds on the clock of `performance.now()`
   */
  samples(dev: string, now: number): Sample[] {
    this.rates.begin(now);
    const interfaces = trafficOf(dev).filter(({ name }) => name !== 'lo');
    const rates = interfaces.map(({ name, received, sent }) => ({
      name,
      isUsed: received + sent > 0,
      received: this.rates.perSecond(`${name} received`, received),
      sent: this.rates.perSecond(`${name} sent`, sent),
    }));
    const hardware = rates.filter(({ name }) => this.isHardware(name));
    // In a container no interface has a device: all of them lead out.
    const out = hardware.length > 0 ? hardware : rates;
    const total = (of: 'sent' | 'received') => {
      const known = out.flatMap((rate) => rate[of] ?? []);
      return known.length > 0 ? known.reduce((sum, rate) => sum + rate, 0) : undefined;
    };
    const named = rates.filter(({ name, isUsed }) => isUsed && this.instances.admits(name));
    return [{ name: TOTAL, sent: total('sent'), received: total('received') }, ...named].flatMap(
      ({ name, sent, received }) =>
        samplesOf('Network Adapter', name, { 'Bytes Sent/sec': sent, 'Bytes Received/sec': received }),
    );
  }
}

function trafficOf(dev: string): Traffic[] {
  return dev
    .split('\n')
    .slice(2)
    .flatMap((line) => {
      const colon = line.lastIndexOf(':');
      const figures = line
        .slice(colon + 1)
        .trim()
        .split(/\s+/)
        .map(Number);
      const [received, sent] = [figures[0], figures[8]];
      return colon < 0 || received === undefined || sent === undefined
        ? []
        : [{ name: line.slice(0, colon).trim(), received, sent }];
    });
}

function hasDevice(name: string): boolean {
  return existsSync(`/sys/class/net/${name}/device`);
}
