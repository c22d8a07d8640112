import { type MachinePage } from '../../../model/query';
import { readResource } from '../../view/readResource';
import { type DetailScope } from '../scope';
import { type KnownMachine } from './directory';

/** The most that the datasource gives at once. */
const PAGE_SIZE = 1000;

/** All machines of a time range, whether a map shows them or not: a name is only one machine's if no other has it. */
export async function readMachines({
  datasource,
  from,
  to,
}: Pick<DetailScope, 'datasource' | 'from' | 'to'>): Promise<KnownMachine[]> {
  const machines: KnownMachine[] = [];
  let offset: number | undefined = 0;
  while (offset !== undefined) {
    const page: MachinePage = await readResource(datasource, 'machines', { from, to, offset, limit: PAGE_SIZE });
    machines.push(...page.machines.map(({ id, name, addresses }) => ({ id, name, addresses })));
    offset = page.nextOffset;
  }
  return machines;
}
