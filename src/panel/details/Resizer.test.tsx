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
  const onWidth = jest.fn();
  Element.prototype.setPointerCapture ??= () => undefined;
  render(<Resizer width={400} onWidth={onWidth} />);
  pointer('pointerdown', 500);
  pointer('pointermove', 450);
  expect(onWidth).toHaveBeenLastCalledWith(450);
  pointer(end, 450);
  pointer('pointermove', 300);
  expect(onWidth).toHaveBeenCalledTimes(1);
});
