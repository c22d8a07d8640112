/**
 * Records: a search and the names (of dataset.ts) of the records it finds, in any order.
 * Tables: a search and the rows of its answer in their order, cells separated by `, ` and rows by `; `.
 * A time of the data set's day is hh:mm or hh:mm:ss; numbers are rounded to four digits; - is a missing value.
 */
export type Row = readonly [search: string, expected: string];
