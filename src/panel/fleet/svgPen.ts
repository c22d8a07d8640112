import { type Pen } from './pen';

const SVG = 'http://www.w3.org/2000/svg';

/** Draws into an SVG element what it would draw on a canvas. */
export class SvgPen implements Pen {
  fillStyle: Pen['fillStyle'] = '#000';
  strokeStyle: Pen['strokeStyle'] = '#000';
  lineWidth = 1;
  lineJoin: CanvasLineJoin = 'miter';
  globalAlpha = 1;
  font = '10px sans-serif';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  textAlign: CanvasTextAlign = 'start';
  readonly content = document.createElementNS(SVG, 'g');
  private dash: readonly number[] = [];
  private path = '';

  fillRect(x: number, y: number, width: number, height: number): void {
    this.add('rect', { x, y, width, height, fill: String(this.fillStyle) });
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.add('rect', { x, y, width, height, ...this.strokeAttributes() });
  }

  fillText(text: string, x: number, y: number): void {
    this.addText(text, x, y, { fill: String(this.fillStyle) });
  }

  strokeText(text: string, x: number, y: number): void {
    this.addText(text, x, y, { ...this.strokeAttributes(), 'stroke-linejoin': this.lineJoin });
  }

  beginPath(): void {
    this.path = '';
  }

  moveTo(x: number, y: number): void {
    this.path += `M${x} ${y}`;
  }

  lineTo(x: number, y: number): void {
    this.path += `L${x} ${y}`;
  }

  quadraticCurveTo(bendX: number, bendY: number, x: number, y: number): void {
    this.path += `Q${bendX} ${bendY} ${x} ${y}`;
  }

  stroke(): void {
    this.add('path', { d: this.path, ...this.strokeAttributes() });
  }

  fill(): void {
    this.add('path', { d: this.path, fill: String(this.fillStyle) });
  }

  setLineDash(segments: readonly number[]): void {
    this.dash = segments;
  }

  private strokeAttributes() {
    return {
      fill: 'none',
      stroke: String(this.strokeStyle),
      'stroke-width': this.lineWidth,
      ...(this.dash.length > 0 ? { 'stroke-dasharray': this.dash.join(' ') } : {}),
    };
  }

  private addText(text: string, x: number, y: number, paint: Readonly<Record<string, string | number>>): void {
    const element = this.add('text', {
      x,
      y,
      ...paint,
      style: `font: ${this.font}`,
      ...(this.textBaseline === 'middle' ? { 'dominant-baseline': 'central' } : {}),
      ...(this.textAlign === 'center' ? { 'text-anchor': 'middle' } : {}),
    });
    element.textContent = text;
  }

  private add(name: string, attributes: Readonly<Record<string, string | number>>): Element {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, String(value)));
    if (this.globalAlpha < 1) {
      element.setAttribute('opacity', String(this.globalAlpha));
    }
    this.content.append(element);
    return element;
  }
}
