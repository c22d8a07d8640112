/** @jest-environment jsdom */
import { svgOf } from './svg';

function drawing(title: string): SVGGElement {
  document.body.innerHTML =
    '<svg><g transform="translate(9,9)"><rect class="a" data-testid="t" tabindex="0"/></g></svg>';
  document.head.innerHTML = '<style>.a { fill: rgb(1, 2, 3); opacity: 0.25 }</style>';
  const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  text.textContent = title;
  const content = document.querySelector('g') as SVGGElement;
  content.append(text);
  return content;
}

const bounds = { x: -10, y: 20, width: 100, height: 50 };

test('the file holds the styles, the whole map at zoom 1 and nothing of the page', () => {
  const svg = svgOf(drawing('web'), bounds, '#fff');
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  expect(root.getAttribute('viewBox')).toBe('-34 -4 148 98');
  expect(root.querySelector('g')?.hasAttribute('transform')).toBe(false);
  const rect = root.querySelector('g rect');
  expect(rect?.getAttribute('fill')).toBe('rgb(1, 2, 3)');
  expect(rect?.getAttribute('opacity')).toBe('0.25');
  expect(rect?.getAttributeNames()).not.toEqual(expect.arrayContaining(['class']));
  expect(svg).not.toMatch(/class=|data-|tabindex/);
});

test('the drawing itself is left as it was', () => {
  const content = drawing('web');
  const before = content.outerHTML;
  svgOf(content, bounds, '#fff');
  expect(content.outerHTML).toBe(before);
});

test.each(['</text><script>alert(1)</script>', 'a & b < c', 'a\u0000b\u001bc', '"]]>'])(
  'the name %j is text in it',
  (title) => {
    const svg = svgOf(drawing(title), bounds, '#fff');
    const file = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(file.querySelector('parsererror, script')).toBeNull();
    expect(file.querySelector('text')?.textContent).toBe(title.replace(/[\u0000\u001b]/g, '\uFFFD'));
  },
);
