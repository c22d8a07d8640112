import React from 'react';
import { Icon, useStyles2 } from '@grafana/ui';
import { type PerformanceDetail } from '../../../model/details';
import { formatBytes } from '../../layout/figures';
import { DetailPart } from '../DetailPart';
import { machineDashboardUrl } from '../links';
import { NothingCollected } from '../NothingCollected';
import { type DetailScope } from '../scope';
import { getPartStyles } from '../styles';
import { TimeChart } from '../TimeChart';
import { TopList } from '../TopList';
import { formatUnit } from '../units';
import { useDetail } from '../useDetail';
import { type PartProps } from './PartProps';

/** CPU, memory, network and disks over the range, and the processes that use most. */
export function PerformancePart({ scope }: PartProps) {
  const styles = useStyles2(getPartStyles);
  const answer = useDetail<PerformanceDetail>('performance', scope);
  return (
    <>
      <a className={styles.link} href={machineDashboardUrl(scope)}>
        <Icon name="apps" size="sm" />
        Open machine dashboard
      </a>
      <DetailPart answer={answer} what="performance">
        {(performance) => (
          <>
            <Charts performance={performance} scope={scope} />
            <TopLists performance={performance} />
          </>
        )}
      </DetailPart>
    </>
  );
}

interface ChartsProps {
  readonly performance: PerformanceDetail;
  readonly scope: DetailScope;
}

function Charts({ performance: { cpu, memory, sent, received, disks }, scope }: ChartsProps) {
  if ([cpu, memory, sent, received, ...disks.map(({ used }) => used)].every((samples) => samples.length === 0)) {
    return (
      <NothingCollected scope={scope} collectors={['performance']}>
        {() => 'No figures in this time range. The agent measures every minute: choose a wider range.'}
      </NothingCollected>
    );
  }
  const shared = { from: scope.from, to: scope.to };
  const network = [
    { name: 'Sent', samples: sent },
    { name: 'Received', samples: received },
  ];
  return (
    <>
      <TimeChart title="CPU" series={[{ name: 'Used', samples: cpu }]} unit="percent" {...shared} />
      <TimeChart title="Memory" series={[{ name: 'Used', samples: memory }]} unit="percent" {...shared} />
      <TimeChart title="Network" series={network} unit="bytesPerSecond" {...shared} />
      {disks.length > 0 && (
        <TimeChart
          title="Disk space"
          series={disks.map(({ name, used }) => ({ name, samples: used }))}
          unit="percent"
          {...shared}
        />
      )}
    </>
  );
}

function TopLists({ performance: { topByBytes, topByCpu, topByMemory } }: Pick<ChartsProps, 'performance'>) {
  return (
    <>
      <TopList
        title="Most bytes"
        rows={topByBytes.map(({ process, sent, received }) => ({
          name: process,
          value: sent + received,
          text: `${formatBytes(sent)} sent, ${formatBytes(received)} received`,
        }))}
      />
      <TopList
        title="Most CPU, of one core"
        rows={topByCpu.map(({ process, value }) => ({ name: process, value, text: formatUnit(value, 'percent') }))}
      />
      <TopList
        title="Most memory"
        rows={topByMemory.map(({ process, value }) => ({ name: process, value, text: formatBytes(value) }))}
      />
    </>
  );
}
