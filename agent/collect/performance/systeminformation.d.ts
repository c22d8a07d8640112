/**
 * The library's part on memory by itself: the library as a whole takes 10 MB of memory when it is loaded, and 700 kB of
 * the agent's file.
 */
declare module 'systeminformation/lib/memory' {
  import type * as whole from 'systeminformation';

  export const mem: typeof whole.mem;
}
