import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { type SecurityDetail, type SecurityIssue } from '../../../model/details';
import { useTimeText } from '../../view/useTimeText';
import { DetailPart } from '../DetailPart';
import { NothingCollected } from '../NothingCollected';
import { Remark, Severity, ShownOf } from '../PartTexts';
import { type DetailScope } from '../scope';
import { SearchLink } from '../SearchLink';
import { getPartStyles } from '../styles';
import { DETAIL_TEST_IDS } from '../testIds';
import { useDetail } from '../useDetail';
import { type PartProps } from './PartProps';

const NOT_ASSESSED = 'Its settings were not assessed yet: the agent does so some minutes after its start.';

/** Issues, the worst first, and how the newest assessment of the machine's settings went. */
export function SecurityPart({ scope }: PartProps) {
  const styles = useStyles2(getPartStyles);
  const timeText = useTimeText();
  const answer = useDetail<SecurityDetail>('security', scope);
  return (
    <DetailPart answer={answer} what="security">
      {({ rows, total, assessedAt, passedPercent }) => (
        <>
          {assessedAt > 0 && (
            <Remark>{`${passedPercent} % of the rules pass, assessed ${timeText(assessedAt)}`}</Remark>
          )}
          {rows.length === 0 ? (
            <NothingCollected scope={scope} collectors={['logins', 'baseline', 'protection']}>
              {(working) =>
                assessedAt > 0 || !working.includes('baseline')
                  ? 'No issue in this time range.'
                  : `No issue in this time range. ${NOT_ASSESSED}`
              }
            </NothingCollected>
          ) : (
            assessedAt === 0 && (
              <NothingCollected scope={scope} collectors={['baseline']}>
                {() => NOT_ASSESSED}
              </NothingCollected>
            )
          )}
          <ul className={styles.list}>
            {rows.map((issue, index) => (
              <Item key={`${issue.title} ${index}`} issue={issue} scope={scope} />
            ))}
          </ul>
          <ShownOf shown={rows.length} total={total} what="issues" />
        </>
      )}
    </DetailPart>
  );
}

function Item({ issue, scope }: { readonly issue: SecurityIssue; readonly scope: DetailScope }) {
  const styles = useStyles2(getPartStyles);
  const timeText = useTimeText();
  return (
    <li className={styles.item} data-testid={DETAIL_TEST_IDS.row}>
      <div className={styles.titleLine}>
        <Severity status={issue.severity} />
        <span className={styles.strong}>{issue.title}</span>
        {issue.count > 1 && <span className={styles.figure}>{`${issue.count} ×`}</span>}
      </div>
      {issue.detail !== '' && <div>{issue.detail}</div>}
      <div className={styles.line}>
        {issue.lastSeen > 0 && <span className={styles.secondary}>{timeText(issue.lastSeen)}</span>}
        <SearchLink scope={scope} search={issue.search} at={issue.lastSeen} of={issue.title} />
      </div>
    </li>
  );
}
