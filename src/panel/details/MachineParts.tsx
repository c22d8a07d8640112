import React, { type ComponentType } from 'react';
import { useStyles2 } from '@grafana/ui';
import { partsOf, type PartName } from './partNames';
import { PartRail, panelId, tabId } from './PartRail';
import { AlertsPart } from './parts/AlertsPart';
import { ChangesPart } from './parts/ChangesPart';
import { EventsPart } from './parts/EventsPart';
import { type PartProps } from './parts/PartProps';
import { PerformancePart } from './parts/PerformancePart';
import { ProcessesPart } from './parts/ProcessesPart';
import { PropertiesPart } from './parts/PropertiesPart';
import { SecurityPart } from './parts/SecurityPart';
import { ServiceDeskPart } from './parts/ServiceDeskPart';
import { SummaryPart } from './parts/SummaryPart';
import { UpdatesPart } from './parts/UpdatesPart';
import { getPaneStyles } from './styles';
import { DETAIL_TEST_IDS } from './testIds';

/** Adding a part is adding a row. */
const PARTS: Readonly<Record<PartName, ComponentType<PartProps>>> = {
  summary: SummaryPart,
  properties: PropertiesPart,
  processes: ProcessesPart,
  alerts: AlertsPart,
  events: EventsPart,
  workitems: ServiceDeskPart,
  changes: ChangesPart,
  performance: PerformancePart,
  security: SecurityPart,
  updates: UpdatesPart,
};

interface MachinePartsProps extends PartProps {
  readonly idPrefix: string;
  /** The part that the reader has opened last, of this machine or another. */
  readonly part: PartName | undefined;
}

/** The parts of a machine or process, one of them open: only that one is read. */
export function MachineParts({ idPrefix, part, ...props }: MachinePartsProps) {
  const styles = useStyles2(getPaneStyles);
  const parts = partsOf(props.subject);
  const open = part !== undefined && parts.includes(part) ? part : parts[0]!;
  const Part = PARTS[open];
  return (
    <div className={styles.body}>
      <PartRail idPrefix={idPrefix} parts={parts} open={open} subject={props.subject} onOpen={props.onPart} />
      <div
        className={styles.part}
        role="tabpanel"
        id={panelId(idPrefix)}
        aria-labelledby={tabId(idPrefix, open)}
        tabIndex={0}
        data-testid={DETAIL_TEST_IDS.part}
        data-part={open}
      >
        <Part key={`${props.scope.machine} ${props.scope.process} ${open}`} {...props} />
      </div>
    </div>
  );
}
