import React from 'react';
import {
  CustomVariableSupport,
  type DataQueryRequest,
  type DataQueryResponse,
  type MetricFindValue,
  type QueryEditorProps,
} from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { InlineField, Input } from '@grafana/ui';
import { from, type Observable } from 'rxjs';
import type { MachineSummary } from '../model/query';
import type { ServiceMapDatasource } from './datasource';
import type { MachineDirectory } from './machines';
import type { MachineVariableQuery, ServiceMapDataQuery, StoreOptions } from './types';

type EditorProps = QueryEditorProps<ServiceMapDatasource, ServiceMapDataQuery, StoreOptions, MachineVariableQuery>;

/** Dashboard variables list machines: the value is the machine's id, the text its name. */
export class MachineVariableSupport extends CustomVariableSupport<ServiceMapDatasource, MachineVariableQuery> {
  readonly editor = MachineVariableEditor;

  constructor(
    private readonly machines: MachineDirectory,
    private readonly templates: TemplateSrv,
  ) {
    super();
    // Grafana calls it as a function of its own.
    this.query = this.query.bind(this);
  }

  query(request: DataQueryRequest<MachineVariableQuery>): Observable<DataQueryResponse> {
    const search = this.templates.replace(request.targets[0]?.search ?? '', request.scopedVars);
    return from(this.machines.all(search, request.range).then((machines) => ({ data: machines.map(asValue) })));
  }
}

function asValue({ id, name }: MachineSummary): MetricFindValue {
  return { text: name, value: id };
}

export function MachineVariableEditor({ query, onChange }: EditorProps) {
  const changeSearch = (event: React.FormEvent<HTMLInputElement>) =>
    onChange({ refId: 'machine', search: event.currentTarget.value });
  return (
    <InlineField label="Machines" labelWidth={14} tooltip="Lists the machines whose name, id or address contains this.">
      <Input
        aria-label="Search for machines"
        defaultValue={query.search ?? ''}
        placeholder="all machines"
        width={40}
        onBlur={changeSearch}
      />
    </InlineField>
  );
}
