import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { type PropertiesDetail } from '../../../model/details';
import { type Fact } from '../../view/captions';
import { useTimeText } from '../../view/useTimeText';
import { DetailPart } from '../DetailPart';
import { CopyAll, FactList } from '../FactList';
import { Heading, Remark } from '../PartTexts';
import { SearchLink } from '../SearchLink';
import { getPartStyles } from '../styles';
import { useDetail } from '../useDetail';
import { type PartProps } from './PartProps';

/** What both can tell; a figure that happens to be equal to another one is not the same. */
const TOLD_BY_BOTH = ['Operating system', 'Addresses', 'Id', 'Role'];

/** What the newest record of a machine or process says, and what the map itself knows of it. */
export function PropertiesPart({ scope, subject }: PartProps) {
  const answer = useDetail<PropertiesDetail>('properties', scope);
  const recorded = (answer.data?.facts ?? []).map(({ name, value }): Fact => [name, value]);
  const isNews = ([name, value]: Fact) => !TOLD_BY_BOTH.includes(name) || recorded.every(([, told]) => told !== value);
  const styles = useStyles2(getPartStyles);
  const timeText = useTimeText();
  return (
    <>
      <DetailPart answer={answer} what="properties">
        {({ search, recordedAt }) =>
          recorded.length === 0 ? (
            <Remark>
              Its agent has not recorded its properties yet: it does so right after its start and every hour.
            </Remark>
          ) : (
            <>
              <FactList facts={recorded} copyable />
              <Remark>{`Recorded ${timeText(recordedAt)}`}</Remark>
              <div className={styles.foot}>
                <CopyAll title={subject.title} facts={recorded} />
                <SearchLink scope={scope} search={search} at={recordedAt} />
              </div>
            </>
          )
        }
      </DetailPart>
      <Heading>On this map</Heading>
      <FactList facts={subject.facts.filter(isNews)} copyable />
      <SearchLink scope={scope} search={subject.search} of="connections" />
    </>
  );
}
