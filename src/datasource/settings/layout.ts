/** Widths in Grafana's grid units of 8 pixels. */
export const LABEL_WIDTH = 24;
export const INPUT_WIDTH = 50;
export const NUMBER_WIDTH = 16;
