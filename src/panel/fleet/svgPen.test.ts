/** @jest-environment jsdom */
import { svgFile } from '../export/svg';
import { SvgPen } from './svgPen';

test('what is drawn becomes elements with the colours, widths and dashes of the moment', () => {
  const pen = new SvgPen();
  pen.fillStyle = '#112233';
  pen.globalAlpha = 0.5;
  pen.fillRect(1, 2, 3, 4);
  pen.globalAlpha = 1;
  pen.strokeStyle = '#ff0000';
  pen.lineWidth = 2;
  pen.setLineDash([6, 4]);
  pen.beginPath();
  pen.moveTo(0, 0);
  pen.quadraticCurveTo(5, 5, 10, 0);
  pen.stroke();
  const [rect, path] = [...pen.content.children];
  expect(rect?.outerHTML).toContain('fill="#112233" opacity="0.5"');
  expect(path?.getAttribute('d')).toBe('M0 0Q5 5 10 0');
  expect(path?.getAttribute('stroke-dasharray')).toBe('6 4');
});

test('a hostile name is text, in the element and in the file', () => {
  const pen = new SvgPen();
  pen.fillText('<script>alert("x")</script>\u0001', 0, 0);
  expect(pen.content.querySelector('script')).toBeNull();
  const file = svgFile(pen.content, { x: 0, y: 0, width: 10, height: 10 }, '#fff');
  expect(file).toContain('&lt;script&gt;');
  expect(file).not.toContain('\u0001');
});
