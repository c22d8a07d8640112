import React from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { type MissingUpdate, type UpdatesDetail } from '../../../model/details';
import { type Fact } from '../../view/captions';
import { useTimeText, type TimeText } from '../../view/useTimeText';
import { DetailPart } from '../DetailPart';
import { FactList } from '../FactList';
import { NothingCollected } from '../NothingCollected';
import { Heading, Remark, ShownOf } from '../PartTexts';
import { SearchLink } from '../SearchLink';
import { getPartStyles } from '../styles';
import { DETAIL_TEST_IDS } from '../testIds';
import { useDetail } from '../useDetail';
import { type PartProps } from './PartProps';

/** Updates that the distribution's own tools would install, security updates first. */
export function UpdatesPart({ scope }: PartProps) {
  const styles = useStyles2(getPartStyles);
  const timeText = useTimeText();
  const answer = useDetail<UpdatesDetail>('updates', scope);
  return (
    <DetailPart answer={answer} what="updates">
      {(updates) =>
        updates.scannedAt === 0 ? (
          <NothingCollected scope={scope} collectors={['updates']}>
            {() =>
              'No scan for updates is known. The agent scans some minutes after its start and then every few hours.'
            }
          </NothingCollected>
        ) : (
          <>
            <FactList facts={factsOf(updates, timeText)} />
            <Heading>Missing updates</Heading>
            {updates.rows.length === 0 && <Remark>No update is missing.</Remark>}
            <ul className={styles.list}>
              {updates.rows.map((update, index) => (
                <Item key={`${update.title} ${index}`} update={update} />
              ))}
            </ul>
            <ShownOf shown={updates.rows.length} total={updates.total} what="updates" />
            <SearchLink scope={scope} search={updates.search} at={updates.scannedAt} />
          </>
        )
      }
    </DetailPart>
  );
}

function factsOf(updates: UpdatesDetail, timeText: TimeText): Fact[] {
  const { critical, security, other, restartPending, restartReason } = updates;
  const restart = restartPending === undefined ? 'not known' : restartPending ? 'pending' : 'not needed';
  return [
    ['Missing', `${critical} critical, ${security} security, ${other} other`],
    ['Restart', restartReason === '' ? restart : `${restart}: ${restartReason}`],
    ['Last installed', timeText(updates.lastInstalledAt) || 'not known'],
    ['Lists of packages from', timeText(updates.listsUpdatedAt) || 'not known'],
    ['Scanned', timeText(updates.scannedAt)],
  ];
}

function Item({ update }: { readonly update: MissingUpdate }) {
  const styles = useStyles2(getPartStyles);
  const isUrgent = /security|critical/i.test(update.classification);
  return (
    <li className={styles.item} data-testid={DETAIL_TEST_IDS.row}>
      <div className={styles.line}>
        <span className={styles.strong}>{update.title}</span>
        <span className={cx(styles.severity, isUrgent ? styles.warning : styles.none)}>{update.classification}</span>
      </div>
      <div>
        <span className={styles.secondary}>{update.installed || 'not installed'}</span>
        {` → ${update.available}`}
      </div>
      {update.repository !== '' && <div className={styles.secondary}>{update.repository}</div>}
    </li>
  );
}
