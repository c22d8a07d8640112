/** @jest-environment jsdom */
import '../view/testBrowser';
import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { Resizer } from './Resizer';

/** A pointer's event; jsdom has none of its own. */
function pointer(type: string, clientX: number) {
  const event = new MouseEvent(type, { bubbles: true, clientX });
  fireEvent(screen.getByRole('separator'), event);
}

test.each(['pointerup', 'pointercancel'])('a drag ends with %s: moving over the edge changes nothing then', (end) => {
  const change = jest.fn();
  Element.prototype.setPointerCapture ??= () => undefined;
  render(<Resizer width={{ pixels: 400, least: 300, most: 800, change }} />);
  pointer('pointerdown', 500);
  pointer('pointermove', 450);
  expect(change).toHaveBeenLastCalledWith(450);
  pointer(end, 450);
  pointer('pointermove', 300);
  expect(change).toHaveBeenCalledTimes(1);
});

test('says how wide the details are and can be, and the keys move it by a step or all the way', () => {
  const change = jest.fn();
  render(<Resizer width={{ pixels: 400, least: 300, most: 800, change }} />);
  const edge = screen.getByRole('separator', { name: 'Width of the details' });
  const said = ['valuemin', 'valuenow', 'valuemax'].map((name) => edge.getAttribute(`aria-${name}`));
  expect(said).toEqual(['300', '400', '800']);
  const widths = ['ArrowLeft', 'ArrowRight', 'Home', 'End'].map((key) => {
    fireEvent.keyDown(edge, { key });
    return change.mock.lastCall as unknown;
  });
  expect(widths).toEqual([[420], [380], [300], [800]]);
});
