import { existsSync, readFileSync } from 'node:fs';
import { listPids } from '../../../observe/namespaces';
import { PRODUCTS, type Product } from './products';

export interface FoundProduct {
  readonly product: Product;
  /** The first path of it that exists. */
  readonly path: string;
  readonly isRunning: boolean;
}

/** Products that run or are installed, those that run first. */
export function productsHere(running = runningNames(), exists = existsSync): FoundProduct[] {
  const found = PRODUCTS.flatMap((product): FoundProduct[] => {
    const isRunning = product.processes.some((name) => running.has(name));
    const path = product.paths.find((candidate) => exists(candidate));
    return isRunning || path !== undefined ? [{ product, path: path ?? '', isRunning }] : [];
  });
  return [...found.filter(({ isRunning }) => isRunning), ...found.filter(({ isRunning }) => !isRunning)];
}

function runningNames(): ReadonlySet<string> {
  return new Set(
    listPids('/proc').map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
      } catch {
        return '';
      }
    }),
  );
}
