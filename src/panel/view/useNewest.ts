import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that stays the same and does what its newest version does. */
export function useNewest<Args extends unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
  const newest = useRef(act);
  useLayoutEffect(() => {
    newest.current = act;
  });
  return useCallback((...args: Args) => newest.current(...args), []);
}
