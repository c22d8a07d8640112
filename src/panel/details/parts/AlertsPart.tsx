import React from 'react';
import { Icon, useStyles2 } from '@grafana/ui';
import { useTimeText, type TimeText } from '../../view/useTimeText';
import { type FiringAlert } from '../alerts/firing';
import { type Firing } from '../alerts/history';
import { firingOf } from '../alerts/mapAlerts';
import { newRuleUrl, ruleUrl } from '../alerts/ruleLinks';
import { useFiredAlerts } from '../alerts/useFiredAlerts';
import { DetailPart } from '../DetailPart';
import { Heading, Remark, Severity } from '../PartTexts';
import { getPartStyles } from '../styles';
import { DETAIL_TEST_IDS } from '../testIds';
import { type PartProps } from './PartProps';

/** Alerts of Grafana's own alerting whose labels name the machine. */
export function AlertsPart({ scope, subject, alerts }: PartProps) {
  const styles = useStyles2(getPartStyles);
  const firing = firingOf(scope.machine, alerts);
  const fired = useFiredAlerts(scope, alerts.directory);
  return (
    <>
      <Heading>Firing now</Heading>
      <DetailPart answer={firing} what="alerts">
        {(ofMachine) =>
          ofMachine.length === 0 ? (
            <Remark>No alert fires for this machine.</Remark>
          ) : (
            <ul className={styles.list}>
              {ofMachine.map((alert) => (
                <FiringItem key={`${alert.rule} ${JSON.stringify(alert.labels)}`} alert={alert} />
              ))}
            </ul>
          )
        }
      </DetailPart>
      <Heading>Fired in this time range</Heading>
      <DetailPart answer={fired} what="the history of alerts">
        {({ firings, cut }) => (
          <>
            {firings.length === 0 && <Remark>No alert began or ceased to fire for this machine.</Remark>}
            <ul className={styles.list}>
              {firings.map((one) => (
                <FiredItem key={`${one.rule} ${one.from} ${JSON.stringify(one.labels)}`} firing={one} />
              ))}
            </ul>
            {cut && <Remark>Earlier ones are not read: choose a shorter time range.</Remark>}
          </>
        )}
      </DetailPart>
      <Remark>
        An alert is a machine’s where one of its labels names the machine, as rules that measure “by Computer” do.
      </Remark>
      <a className={styles.link} href={newRuleUrl(scope.datasource, { id: scope.machine, name: subject.title })}>
        <Icon name="plus" size="sm" />
        Create alert rule for this machine
      </a>
    </>
  );
}

function FiringItem({ alert }: { readonly alert: FiringAlert }) {
  const styles = useStyles2(getPartStyles);
  const timeText = useTimeText();
  return (
    <li className={styles.item} data-testid={DETAIL_TEST_IDS.row}>
      <div className={styles.line}>
        <Severity status={alert.severity} />
        <a className={styles.link} href={ruleUrl(alert.name, alert.rule)}>
          {alert.name}
        </a>
        {alert.silenced && <span className={styles.secondary}>silenced</span>}
      </div>
      {alert.summary !== '' && <div>{alert.summary}</div>}
      <div className={styles.secondary}>{`since ${timeText(alert.since)}`}</div>
    </li>
  );
}

function FiredItem({ firing: { rule, severity, from, to } }: { readonly firing: Firing }) {
  const styles = useStyles2(getPartStyles);
  const timeText = useTimeText();
  return (
    <li className={styles.item} data-testid={DETAIL_TEST_IDS.row}>
      <div className={styles.line}>
        <Severity status={severity} />
        <a className={styles.link} href={ruleUrl(rule, '')}>
          {rule}
        </a>
      </div>
      <div className={styles.secondary}>{spanText(from, to, timeText)}</div>
    </li>
  );
}

function spanText(from: number, to: number, timeText: TimeText): string {
  if (from === 0) {
    return `until ${timeText(to)}`;
  }
  return to > 0 ? `${timeText(from)} to ${timeText(to)}` : `since ${timeText(from)}`;
}
