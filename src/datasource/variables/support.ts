import {
  CustomVariableSupport,
  type DataQueryRequest,
  type DataQueryResponse,
  type MetricFindValue,
} from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { from, type Observable } from 'rxjs';
import type { MachineSummary } from '../../model/query';
import type { ServiceMapDatasource } from '../datasource';
import type { MachineDirectory } from '../machines';
import { asOptions, type FieldValues } from '../search/fieldValues';
import { variableText } from '../search/text';
import type { VariableQuery } from '../types';
import { VariableEditor } from './VariableEditor';

/** Dashboard variables list machines (the value is the machine's id, the text its name) or the values of a field. */
export class ServiceMapVariableSupport extends CustomVariableSupport<ServiceMapDatasource, VariableQuery> {
  readonly editor = VariableEditor;

  constructor(
    private readonly machines: MachineDirectory,
    private readonly fieldValues: FieldValues,
    private readonly templates: TemplateSrv,
  ) {
    super();
    // Grafana calls it as a function of its own.
    this.query = this.query.bind(this);
  }

  query(request: DataQueryRequest<VariableQuery>): Observable<DataQueryResponse> {
    return from(this.options(request).then((data) => ({ data })));
  }

  private async options({ targets: [query], range, scopedVars }: DataQueryRequest<VariableQuery>) {
    const { field, search = '' } = query ?? {};
    if (field) {
      const records = this.templates.replace(search, scopedVars, variableText('search'));
      return asOptions(await this.fieldValues.of(field, records, range));
    }
    return (await this.machines.all(this.templates.replace(search, scopedVars), range)).map(asValue);
  }
}

function asValue({ id, name }: MachineSummary): MetricFindValue {
  return { text: name, value: id };
}
