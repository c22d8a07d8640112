import { isIPv6 } from 'node:net';

/** Every machine has these: they never tell which machine is meant. */
export function isOnEveryMachine(address: string): boolean {
  return isLoopback(address) || isLinkLocal(address);
}

export function isLoopback(address: string): boolean {
  return address === '::1' || /^127\./.test(address);
}

function isLinkLocal(address: string): boolean {
  return /^169\.254\./.test(address) || (isIPv6(address) && /^fe[89ab]/i.test(address));
}
