import React from 'react';
import { type Sample } from '../../model/details';
import { dotsOf, pathOf, type ChartArea } from './chart';

interface CurveProps {
  readonly samples: readonly Sample[];
  readonly area: ChartArea;
  readonly colour: string;
  readonly dash?: string;
}

/** The course of one figure. Its strokes stay as thin as they are however wide the drawing is stretched. */
export function Curve({ samples, area, colour, dash }: CurveProps) {
  return (
    <g fill="none" stroke={colour} strokeLinejoin="round">
      <path d={pathOf(samples, area)} strokeWidth={1.5} strokeDasharray={dash} vectorEffect="non-scaling-stroke" />
      <path d={dotsOf(samples, area)} strokeWidth={4} strokeLinecap="round" vectorEffect="non-scaling-stroke" />
    </g>
  );
}
