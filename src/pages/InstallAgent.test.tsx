/** @jest-environment jsdom */
import React from 'react';
import { render, screen } from '@testing-library/react';
import { InstallAgent } from './InstallAgent';
import { storeOf } from './server';

jest.mock('./server', () => ({ storeOf: jest.fn() }));
jest.mock('@grafana/ui', () => ({ ClipboardButton: () => null, useStyles2: () => ({}) }));
jest.mock('@grafana/runtime', () => ({ config: { appUrl: 'https://grafana.example/' } }));

it('sends the account to the settings that the service reads, and leaves out the one that reads the store', async () => {
  jest.mocked(storeOf).mockResolvedValue({ url: 'http://10.0.0.5:8086', jsonData: { user: 'reader' } });
  const { container } = render(<InstallAgent datasourceUid="map" />);

  await screen.findByText(/install --url http:\/\/10\.0\.0\.5:8086$/);

  expect(container.textContent).toContain('SERVICEMAP_PASSWORD=…, to /etc/servicemap-agent/settings there');
  expect(container.textContent).toContain('sudo systemctl reload servicemap-agent.');
  expect(container.textContent).not.toContain('reader');
});
