import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { type Peer, type Rows } from '../../model/details';
import { PeerLine } from './PeerLine';
import { Heading, Remark, ShownOf } from './PartTexts';
import { type DetailScope } from './scope';
import { getPartStyles } from './styles';
import { DETAIL_TEST_IDS } from './testIds';

interface PeerListProps {
  readonly title: string;
  /** What they are, as in "The first 50 of 80 …". */
  readonly what: string;
  readonly peers: Rows<Peer>;
  readonly scope: DetailScope;
  /** What there is to say where there is none. */
  readonly none?: string;
  readonly critical?: boolean;
  /** Below another heading. */
  readonly minor?: boolean;
  readonly testId?: string;
  /** What to tell of each below who it is. */
  readonly children: (peer: Peer) => string;
}

/** Connections of the machine with other ends, each leading to its records. */
export function PeerList(props: PeerListProps) {
  const { title, what, peers, scope, none, critical = false, minor, testId = DETAIL_TEST_IDS.row, children } = props;
  const styles = useStyles2(getPartStyles);
  return (
    <>
      <Heading aside={peers.total} minor={minor}>
        {title}
      </Heading>
      {peers.rows.length === 0 && none !== undefined && <Remark>{none}</Remark>}
      <ul className={styles.list} aria-label={title}>
        {peers.rows.map((peer, index) => (
          <li key={`${peer.search} ${index}`} className={styles.item} data-testid={testId}>
            <PeerLine peer={peer} scope={scope} />
            <div className={critical ? styles.critical : styles.secondary}>{children(peer)}</div>
          </li>
        ))}
      </ul>
      <ShownOf shown={peers.rows.length} total={peers.total} what={what} />
    </>
  );
}
