import { type PlacedBox } from './arrange';
import { detailAt, labelSizeAt } from './detail';
import { type FleetGroup } from './fleetModel';
import { foundNames } from './foundNames';
import { cellRect, groupLabel } from './groupBox';
import { NAME_SIZE, nameWithin } from './machineName';
import { boxAlpha, boxColour, dotSize, nodeAlpha, type BoxPaint } from './paintBoxes';
import { type Pen } from './pen';

/** Pixels on the screen that keep links off the letters, on both sides together. */
const HALO = 4;

/** Labels of boxes and names of machines; links that are painted later would strike them through. */
export function paintNames(pen: Pen, paint: BoxPaint): void {
  const { layout, zoom, groups, isVisible } = paint;
  const namesAll = detailAt(zoom, layout.scale) === 'names';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  pen.lineWidth = HALO / zoom;
  for (const box of layout.boxes.filter(isVisible)) {
    const group = groups.get(box.id)!;
    pen.strokeStyle = boxColour(box, paint);
    paintLabel(pen, box, group, paint);
    if (namesAll) {
      paintMachineNames(pen, box, group, paint);
    }
  }
  pen.globalAlpha = 1;
  if (!namesAll) {
    paintFoundNames(pen, paint);
  }
}

function paintLabel(pen: Pen, box: PlacedBox, group: FleetGroup, paint: BoxPaint): void {
  const { palette, layout, zoom } = paint;
  const { header, padding } = layout.scale;
  pen.globalAlpha = boxAlpha(box, paint);
  pen.font = `600 ${labelSizeAt(zoom, layout.scale)}px ${palette.fontFamily}`;
  pen.fillStyle = group.failed > 0 ? palette.failedText : palette.text;
  paintText(pen, groupLabel(group), box.x + padding, box.y + header / 2 + padding / 2);
}

function paintMachineNames(pen: Pen, box: PlacedBox, group: FleetGroup, paint: BoxPaint): void {
  const { palette, layout, zoom } = paint;
  pen.font = `${NAME_SIZE / zoom}px ${palette.fontFamily}`;
  pen.fillStyle = palette.text;
  for (const cell of box.cells) {
    const { x, y, width, height } = cellRect(box, cell, layout.scale);
    const size = dotSize(cell.node, paint);
    pen.globalAlpha = nodeAlpha(cell.node, paint);
    paintText(pen, nameWithin(cell.node, group, (width - size) * zoom - 10), x + size + 4 / zoom, y + height / 2);
  }
}

/** Where there is no room for all names, those that were found have theirs beside them. */
function paintFoundNames(pen: Pen, paint: BoxPaint): void {
  const { palette, zoom } = paint;
  pen.font = `${NAME_SIZE / zoom}px ${palette.fontFamily}`;
  for (const { name, rect } of foundNames(paint)) {
    pen.fillStyle = palette.background;
    pen.fillRect(rect.x, rect.y, rect.width, rect.height);
    pen.fillStyle = palette.text;
    pen.fillText(name, rect.x + 2 / zoom, rect.y + rect.height / 2);
  }
}

function paintText(pen: Pen, text: string, x: number, y: number): void {
  pen.strokeText(text, x, y);
  pen.fillText(text, x, y);
}
