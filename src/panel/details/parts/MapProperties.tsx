import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { CopyAll, FactList } from '../FactList';
import { SearchLink } from '../SearchLink';
import { type DetailScope } from '../scope';
import { getPartStyles } from '../styles';
import { type Subject } from '../subject';

interface MapPropertiesProps {
  readonly subject: Subject;
  /** Undefined where another datasource answered: it has no log search. */
  readonly scope: Pick<DetailScope, 'datasource' | 'from' | 'to'> | undefined;
}

/** What the map itself knows of a link, a group, or a machine without an agent. */
export function MapProperties({ subject, scope }: MapPropertiesProps) {
  const styles = useStyles2(getPartStyles);
  return (
    <>
      <FactList facts={subject.facts} copyable />
      <div className={styles.foot}>
        <CopyAll title={subject.title} facts={subject.facts} />
        {scope && <SearchLink scope={scope} search={subject.search} />}
      </div>
    </>
  );
}
