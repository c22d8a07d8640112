import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { type Change, type ChangesDetail } from '../../../model/details';
import { useTimeText } from '../../view/useTimeText';
import { Comparison } from '../Comparison';
import { DetailPart } from '../DetailPart';
import { NothingCollected } from '../NothingCollected';
import { Heading, ShownOf } from '../PartTexts';
import { type DetailScope } from '../scope';
import { SearchLink } from '../SearchLink';
import { getPartStyles } from '../styles';
import { DETAIL_TEST_IDS } from '../testIds';
import { useDetail } from '../useDetail';
import { type PartProps } from './PartProps';

/** Of the agent: what finds changes. */
const CHANGE_COLLECTORS = ['software', 'services', 'files', 'accounts', 'system', 'network', 'ports'];

/** What is different from the time before: its connections, and what changed on the machine, the newest first. */
export function ChangesPart({ scope }: PartProps) {
  const styles = useStyles2(getPartStyles);
  const answer = useDetail<ChangesDetail>('changes', scope);
  return (
    <>
      <Comparison scope={scope} />
      <Heading>Changes on the machine</Heading>
      <DetailPart answer={answer} what="changes">
        {({ rows, total }) => (
          <>
            {rows.length === 0 && (
              <NothingCollected scope={scope} collectors={CHANGE_COLLECTORS}>
                {() =>
                  'No change in this time range. A change is seen by comparing two looks, so what changed before the ' +
                  'agent’s first look is not known.'
                }
              </NothingCollected>
            )}
            <ul className={styles.list} aria-label="Changes on the machine">
              {rows.map((change, index) => (
                <Item key={`${change.time} ${index}`} change={change} scope={scope} />
              ))}
            </ul>
            <ShownOf shown={rows.length} total={total} what="changes" />
          </>
        )}
      </DetailPart>
    </>
  );
}

function Item({ change, scope }: { readonly change: Change; readonly scope: DetailScope }) {
  const styles = useStyles2(getPartStyles);
  const timeText = useTimeText();
  return (
    <li className={styles.item} data-testid={DETAIL_TEST_IDS.row}>
      <div className={styles.line}>
        <span className={styles.strong}>{change.item}</span>
        <span className={styles.secondary}>{`${change.type} · ${change.category.toLowerCase()}`}</span>
      </div>
      {(change.previous !== '' || change.current !== '') && (
        <div>
          <span className={styles.secondary}>{change.previous || 'not there'}</span>
          {' → '}
          {change.current || 'not there'}
        </div>
      )}
      <div className={styles.line}>
        <span className={styles.secondary}>{timeText(change.time)}</span>
        <SearchLink scope={scope} search={change.search} at={change.time} of={change.item} />
      </div>
    </li>
  );
}
