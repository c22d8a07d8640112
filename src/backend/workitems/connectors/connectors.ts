import type { ServiceDesks } from '../../requestStore';
import type { Connector } from './connector';
import { jira } from './jira';
import { serviceNow } from './serviceNow';

/** Those that are configured. */
export function connectorsOf(desks: ServiceDesks): Connector[] {
  return [...(desks.serviceNow ? [serviceNow(desks.serviceNow)] : []), ...(desks.jira ? [jira(desks.jira)] : [])];
}
