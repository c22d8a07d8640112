import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { type EventsDetail } from '../../../model/details';
import { Bar } from '../Bar';
import { useTimeText } from '../../view/useTimeText';
import { DetailPart } from '../DetailPart';
import { exploreUrl } from '../links';
import { Remark, ShownOf } from '../PartTexts';
import { getPartStyles } from '../styles';
import { DETAIL_TEST_IDS } from '../testIds';
import { useDetail } from '../useDetail';
import { type PartProps } from './PartProps';

/** How many records of each type there are; each leads to Explore. */
export function EventsPart({ scope }: PartProps) {
  const styles = useStyles2(getPartStyles);
  const timeText = useTimeText();
  const answer = useDetail<EventsDetail>('events', scope);
  return (
    <DetailPart answer={answer} what="log events">
      {({ rows, total }) => {
        const most = Math.max(1, ...rows.map(({ count }) => count));
        return (
          <>
            {rows.length === 0 && <Remark>The machine recorded nothing in this time range. Choose a wider one.</Remark>}
            <ul className={styles.list}>
              {rows.map(({ recordType, count, since, search }) => (
                <li key={recordType} className={styles.item} data-testid={DETAIL_TEST_IDS.row}>
                  <a
                    className={styles.rowLink}
                    href={exploreUrl(scope.datasource, search, scope)}
                    title={search}
                    aria-label={`${count} ${recordType}: show in log search`}
                  >
                    <span className={styles.line}>
                      <span className={styles.link}>{recordType}</span>
                      <span className={styles.figure}>
                        {count.toLocaleString('en')}
                        {since !== undefined && ` since ${timeText(since)}`}
                      </span>
                    </span>
                    <Bar value={count} greatest={most} />
                  </a>
                </li>
              ))}
            </ul>
            <ShownOf shown={rows.length} total={total} what="types" />
          </>
        );
      }}
    </DetailPart>
  );
}
