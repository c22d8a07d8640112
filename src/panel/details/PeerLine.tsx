import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { type Peer } from '../../model/details';
import { portName } from '../../model/portName';
import { type DetailScope } from './scope';
import { SearchLink } from './SearchLink';
import { getPartStyles } from './styles';

/** From the machine's own process to the other end, as the connections go. */
const ARROWS: Readonly<Record<Peer['direction'], string>> = { inbound: '←', outbound: '→' };

/** Who is connected with whom; the port stands at the end that serves it. */
export function PeerLine({ peer, scope }: { readonly peer: Peer; readonly scope: DetailScope }) {
  const styles = useStyles2(getPartStyles);
  const arrow = ARROWS[peer.direction];
  const port = <span className={styles.secondary}>{portText(peer)}</span>;
  return (
    <div className={styles.lineWithEnd}>
      <div className={styles.line}>
        {scope.process === '' && <span>{peer.process}</span>}
        {peer.direction === 'inbound' && port}
        <span className={styles.secondary}>{arrow}</span>
        <span className={styles.strong}>{endText(peer)}</span>
        {peer.direction === 'outbound' && port}
      </div>
      <SearchLink
        scope={scope}
        search={peer.search}
        at={peer.lastSeen}
        of={`${peer.process} ${arrow} ${endText(peer)}`}
        compact
      />
    </div>
  );
}

function endText({ remote, remoteProcess }: Peer): string {
  return remoteProcess === '' ? remote : `${remote} (${remoteProcess})`;
}

function portText({ port, foldedPorts }: Peer): string {
  return port > 0 ? `:${port}` : portName(port, foldedPorts);
}
