import type { AdHocVariableFilter, KeyValue } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import type { FieldFilter } from '../model/searchCondition';

/** Grafana before 10 keeps a dashboard's ad hoc filters with the template service. */
interface FilterKeeper {
  getAdhocFilters?(datasourceName: string): readonly AdHocVariableFilter[];
}

/** The dashboard's ad hoc filters: given with the query from Grafana 10 on. */
export function adHocFilters(
  templates: TemplateSrv,
  datasourceName: string,
  given: readonly AdHocVariableFilter[] | undefined,
): FieldFilter[] {
  const filters = given ?? (templates as FilterKeeper).getAdhocFilters?.(datasourceName) ?? [];
  return filters
    .filter(({ key }) => key !== '')
    .map(({ key, operator, value }) => ({ field: key, operator: checkedOperator(operator), value }));
}

/** @throws RangeError that says which operators there are */
function checkedOperator(operator: string): FieldFilter['operator'] {
  switch (operator) {
    case '=':
    case '!=':
    case '=~':
    case '!~':
    case '<':
    case '>':
      return operator;
    default:
      throw new RangeError(`Searches know no filter with "${operator}": use =, !=, =~, !~, < or >`);
  }
}

/** The condition that a button beside a value asks for. */
export function filterOfAction(type: string, { key, value }: KeyValue<string>): FieldFilter | undefined {
  const operators: Record<string, FieldFilter['operator']> = { ADD_FILTER: '=', ADD_FILTER_OUT: '!=' };
  const operator = operators[type];
  return operator && key !== undefined && value !== undefined ? { field: key, operator, value } : undefined;
}
