import React, { type PointerEvent } from 'react';
import { useStyles2 } from '@grafana/ui';
import { type Status } from '../../model/map';
import { type Rect } from '../layout/geometry';
import { contains } from '../layout/viewport';
import { getMapStyles } from './styles';
import { TEST_IDS } from './testIds';

const WIDTH = 168;
const HEIGHT = 112;

interface MinimapProps {
  readonly map: {
    readonly boxes: readonly { readonly id: string; readonly status: Status }[];
    readonly rects: ReadonlyMap<string, Rect>;
  };
  readonly bounds: Rect;
  /** What of the map is on screen. */
  readonly visible: Rect;
  readonly onGo: (x: number, y: number) => void;
}

/** The whole map in small with what is on screen, while not all of it is. Pressing somewhere goes there. */
export function Minimap({ map, bounds, visible, onGo }: MinimapProps) {
  const styles = useStyles2(getMapStyles);
  if (contains(visible, bounds)) {
    return null;
  }
  const scale = Math.min(WIDTH / bounds.width, HEIGHT / bounds.height);
  const go = (event: PointerEvent<SVGSVGElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    onGo(bounds.x + (event.clientX - left) / scale, bounds.y + (event.clientY - top) / scale);
  };
  return (
    <svg
      className={styles.minimap}
      width={bounds.width * scale}
      height={bounds.height * scale}
      viewBox={`${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}`}
      role="img"
      aria-label="The whole map, with the part that is on screen"
      data-testid={TEST_IDS.minimap}
      onPointerDown={go}
      onPointerMove={(event) => event.buttons === 1 && go(event)}
    >
      {map.boxes.map((box) => (
        <rect key={box.id} className={styles[`mini${box.status}`]} {...map.rects.get(box.id)} />
      ))}
      <rect className={styles.visible} {...visible} strokeWidth={2 / scale} />
    </svg>
  );
}
