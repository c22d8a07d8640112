import React from 'react';
import { cx } from '@emotion/css';
import { Icon, useStyles2 } from '@grafana/ui';
import { type WorkItem, type WorkItemsDetail, type WorkItemType } from '../../../model/details';
import { useTimeText } from '../../view/useTimeText';
import { DetailPart } from '../DetailPart';
import { webUrl } from '../links';
import { Heading, Remark, ShownOf } from '../PartTexts';
import { type DetailScope } from '../scope';
import { SearchLink } from '../SearchLink';
import { getPartStyles } from '../styles';
import { DETAIL_TEST_IDS } from '../testIds';
import { useDetail } from '../useDetail';
import { type PartProps } from './PartProps';

const TYPE_TITLES: Readonly<Record<WorkItemType, string>> = {
  Incident: 'Incident',
  ChangeRequest: 'Change request',
  Problem: 'Problem',
  ServiceRequest: 'Service request',
};

/** Work items of the machine, and how reading them from their tools went. */
export function ServiceDeskPart({ scope }: PartProps) {
  const styles = useStyles2(getPartStyles);
  const timeText = useTimeText();
  const answer = useDetail<WorkItemsDetail>('workitems', scope);
  return (
    <DetailPart answer={answer} what="work items">
      {({ rows, total, connections }) => (
        <>
          {connections
            .filter(({ error }) => error !== '')
            .map(({ name, error, pulledAt }) => (
              <div key={name} className={styles.failure} role="alert">
                {`${name}: ${error}`}
                <div className={styles.secondary}>
                  {pulledAt > 0 ? `Last read ${timeText(pulledAt)}` : 'Not read so far'}
                </div>
              </div>
            ))}
          {rows.length === 0 && <Remark>{emptyText(connections.length)}</Remark>}
          <ul className={styles.list}>
            {rows.map((item) => (
              <Item key={`${item.connection} ${item.id}`} item={item} scope={scope} />
            ))}
          </ul>
          <ShownOf shown={rows.length} total={total} what="work items" />
          <Connections connections={connections} />
        </>
      )}
    </DetailPart>
  );
}

function emptyText(connections: number): string {
  return connections === 0
    ? 'No work item names this machine. Connect ServiceNow or Jira in the datasource’s settings, or send items to its resource “workitems”.'
    : 'No work item of this machine was open in this time range.';
}

function Item({ item, scope }: { readonly item: WorkItem; readonly scope: DetailScope }) {
  const styles = useStyles2(getPartStyles);
  const timeText = useTimeText();
  const href = webUrl(item.link);
  const facts = [TYPE_TITLES[item.type] ?? item.type, item.id, item.priority, item.owner || 'nobody’s'];
  return (
    <li className={styles.item} data-testid={DETAIL_TEST_IDS.row}>
      <div className={styles.strong}>{item.title}</div>
      <div className={styles.line}>
        <span className={cx(styles.severity, item.open ? styles.warning : styles.none)}>{item.state}</span>
        <span className={styles.secondary}>{facts.filter((fact) => fact !== '').join(' · ')}</span>
      </div>
      <div className={styles.secondary}>{`changed ${timeText(item.changedAt)}`}</div>
      <div className={styles.line}>
        {href !== undefined && (
          <a
            className={styles.link}
            href={href}
            target="_blank"
            rel="noreferrer"
            aria-label={`View work item ${item.id}`}
          >
            <Icon name="external-link-alt" size="sm" />
            View work item
          </a>
        )}
        <SearchLink scope={scope} search={item.search} at={item.changedAt} of={item.title} />
      </div>
    </li>
  );
}

function Connections({ connections }: Pick<WorkItemsDetail, 'connections'>) {
  const timeText = useTimeText();
  const working = connections.filter(({ error }) => error === '');
  if (working.length === 0) {
    return null;
  }
  return (
    <>
      <Heading>Read from</Heading>
      {working.map(({ name, pulledAt }) => (
        <Remark key={name}>{pulledAt > 0 ? `${name}, ${timeText(pulledAt)}` : `${name}, not read so far`}</Remark>
      ))}
    </>
  );
}
