/** @jest-environment jsdom */
import React from 'react';
import { render, screen } from '@testing-library/react';
import type { MachineSummary } from '../model/query';
import { Agents } from './Agents';
import { agentsOf } from './server';

jest.mock('./server', () => ({ agentsOf: jest.fn() }));
jest.mock('@grafana/ui', () => ({ Alert: () => null, useStyles2: () => ({}) }));

const machine: MachineSummary = {
  id: 'm-1',
  name: 'web01',
  osFamily: 'linux',
  osName: 'Debian 12',
  addresses: [],
  roles: [],
  tags: [],
  lastSeen: Date.now(),
  agentVersion: '0.1.0',
  mechanism: 'trace',
  mechanismReason: 'eBPF: the kernel has no BTF',
  missed: 'bytes',
  capture: { ratio: 0.98765, lostEvents: 12, bufferedPoints: 0, droppedPoints: 0 },
  collectors: { failures: 'updates: apt-get ended with 100', off: 'logs' },
};

async function rowOf(changes: Partial<MachineSummary>): Promise<string> {
  jest.mocked(agentsOf).mockResolvedValue({ machines: [{ ...machine, ...changes }], total: 1 });
  render(<Agents datasourceUid="map" />);
  return (await screen.findByText('web01')).closest('tr')!.textContent!;
}

it('tells why an agent observes no better, and how much it saw and lost', async () => {
  const row = await rowOf({});
  expect(row).toContain('Not better because: eBPF: the kernel has no BTF');
  expect(row).toContain('Connection attempts seen: 98.76 %');
  expect(row).toContain('Events lost in the last minute: 12');
});

it('speaks neither of a better mechanism nor of losses where there are none', async () => {
  const capture = { lostEvents: 0, bufferedPoints: 0, droppedPoints: 0 };
  const row = await rowOf({ mechanism: 'ebpf', mechanismReason: '', capture });
  expect(row).not.toContain('Not better');
  expect(row).toContain('Connection attempts seen: not measured');
  expect(row).not.toContain('lost');
});

it('tells which collectors fail and why, and which are switched off', async () => {
  const row = await rowOf({});
  expect(row).toContain('Collectors that fail: updates: apt-get ended with 100');
  expect(row).toContain('Collectors switched off: logs');
});

it('says so where all collectors are at work', async () => {
  expect(await rowOf({ collectors: { failures: '', off: '' } })).toContain('all at work');
});
