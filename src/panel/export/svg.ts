import { type Rect } from '../layout/geometry';

const MARGIN = 24;

/** What a drawing's look depends on; everything else of a style is the same without the page. */
const KEPT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'color',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/**
 * The map as an SVG file that needs nothing else: styles as they are computed on the page, the whole map at zoom 1.
 *
 * @param content the element that holds the whole drawing, in map coordinates once its own transform is left out
 */
export function svgOf(content: SVGGElement, bounds: Rect, background: string): string {
  const copy = content.cloneNode(true) as SVGGElement;
  copy.removeAttribute('transform');
  inlineStyles(content, copy);
  return svgFile(copy, bounds, background);
}

/**
 * An SVG file of a drawing in map coordinates that needs nothing of the page.
 *
 * @param zoom of the picture's own size
 */
export function svgFile(drawing: SVGGElement, bounds: Rect, background: string, zoom = 1): string {
  const [x, y] = [bounds.x - MARGIN, bounds.y - MARGIN];
  const [width, height] = [bounds.width + 2 * MARGIN, bounds.height + 2 * MARGIN];
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  set(svg, { viewBox: `${x} ${y} ${width} ${height}`, width: width * zoom, height: height * zoom });
  set(paper, { x, y, width, height, fill: background });
  svg.append(paper, drawing);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlText(new XMLSerializer().serializeToString(svg))}\n`;
}

function set(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, String(value)));
}

/** Both trees have the same shape: one is a clone of the other. */
function inlineStyles(shown: Element, copy: Element): void {
  const computed = getComputedStyle(shown);
  KEPT.forEach((property) => {
    const value = computed.getPropertyValue(property);
    if (value !== '') {
      copy.setAttribute(property, value);
    }
  });
  // What only the page needs: classes, keys, test ids and what is told to screen readers about buttons.
  [...copy.attributes]
    .filter(({ name }) => name === 'class' || name === 'tabindex' || name === 'role' || /^(data|aria)-/.test(name))
    .forEach(({ name }) => copy.removeAttribute(name));
  [...shown.children].forEach((child, index) => inlineStyles(child, copy.children[index] as Element));
}

/** Control characters can stand in names, but not in XML. */
function xmlText(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');
}
