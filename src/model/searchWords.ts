/** The words of the log search language, for colouring and completion; the engine's own tables are held against it. */
export const SEARCH_WORDS = {
  commands: [...['sort', 'top', 'limit', 'skip', 'select', 'dedup', 'distinct', 'measure', 'where', 'join', 'extend']],
  keywords: ['AND', 'OR', 'NOT', 'IN', 'by', 'interval', 'as', 'asc', 'desc', 'inner', 'outer', 'left', 'NOW'],
  aggregates: ['count', 'max', 'min', 'sum', 'avg', 'stddev', 'countdistinct', 'percentile95', 'pct95'],
  functions: [
    ...['abs', 'acos', 'asin', 'atan', 'atan2', 'cbrt', 'ceil', 'cos', 'cosh', 'deg', 'div', 'dist', 'exp', 'floor'],
    ...['hypo', 'linear', 'ln', 'log', 'map', 'max', 'min', 'mod', 'pow', 'product', 'mul', 'rad', 'recip', 'rint'],
    ...['scale', 'sin', 'sinh', 'sqrt', 'sub', 'sum', 'add', 'tan', 'tanh'],
    ...['and', 'or', 'not', 'if', 'exists', 'def', 'ms', 'strdist', 'termfreq', 'contains', 'Regex'],
  ],
} as const;

/** The words of the part of KQL that is supported. */
export const KQL_WORDS = {
  commands: [
    ...['where', 'filter', 'summarize', 'order', 'sort', 'take', 'limit', 'top', 'project', 'project-away', 'extend'],
    ...['distinct', 'join', 'count'],
  ],
  keywords: [
    ...['let', 'by', 'on', 'kind', 'asc', 'desc', 'and', 'or', 'not', 'in', 'between', 'matches', 'regex', 'has'],
    ...['contains', 'startswith', 'endswith', 'has_cs', 'contains_cs', 'startswith_cs', 'endswith_cs'],
    ...['innerunique', 'inner', 'leftouter', 'fullouter', 'true', 'false'],
  ],
  aggregates: [
    ...['count', 'sum', 'avg', 'min', 'max', 'stdev', 'dcount', 'percentile', 'make_set', 'arg_max', 'arg_min'],
  ],
  functions: [
    ...['ago', 'now', 'datetime', 'bin', 'iff', 'strcat', 'strlen', 'tolower', 'toupper', 'tostring', 'todouble'],
    ...['round', 'abs', 'pow', 'sqrt', 'exp', 'log', 'log10', 'isempty', 'isnotempty', 'isnull', 'isnotnull'],
  ],
} as const;
