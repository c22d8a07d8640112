/** @jest-environment jsdom */
import React, { useState } from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import type { Settings } from './changes';
import { JiraSettings } from './JiraSettings';
import { ServiceNowSettings } from './ServiceNowSettings';
import type { Props } from './SettingsEditor';

interface ChoiceProps {
  readonly options: ReadonlyArray<{ readonly label: string; readonly value: string }>;
  onChange(value: string): void;
}

interface SecretProps extends React.InputHTMLAttributes<HTMLInputElement> {
  readonly isConfigured: boolean;
  onReset(): void;
}

jest.mock('@grafana/ui', () => ({
  FieldSet: ({ children }: { children: React.ReactNode }) => children,
  InlineField: ({ children }: { children: React.ReactNode }) => children,
  Input: ({ width, ...props }: React.InputHTMLAttributes<HTMLInputElement>) => <input data-width={width} {...props} />,
  SecretInput: ({ isConfigured, onReset, ...props }: SecretProps) => (
    <input {...props} readOnly={isConfigured} onDoubleClick={onReset} />
  ),
  RadioButtonGroup: ({ options, onChange }: ChoiceProps) =>
    options.map(({ label, value }) => (
      <button key={value} onClick={() => onChange(value)}>
        {label}
      </button>
    )),
}));

const initial = {
  url: 'http://store:8086',
  jsonData: { database: 'servicemap', jira: { url: 'https://jira.example.org' } },
  secureJsonFields: { jiraSecret: true },
} as unknown as Settings;

let saved: Settings;

function Editors() {
  const [options, setOptions] = useState(initial);
  saved = options;
  const props = { options, onOptionsChange: setOptions } as Props;
  return (
    <>
      <ServiceNowSettings {...props} />
      <JiraSettings {...props} />
    </>
  );
}

function type(label: string, text: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
}

describe('settings of the service desks', () => {
  beforeEach(() => void render(<Editors />));

  it('are what the backend reads, one beside the other', () => {
    type('ServiceNow URL', 'https://example.service-now.com');
    type('ServiceNow user', 'reader');
    type('ServiceNow query', 'active=true');
    type('Jira JQL', 'project = OPS');
    type('Jira computer field', 'customfield_10050');
    fireEvent.click(screen.getByText('Data Center'));
    expect(saved.jsonData).toEqual({
      database: 'servicemap',
      serviceNow: { url: 'https://example.service-now.com', user: 'reader', query: 'active=true' },
      jira: {
        url: 'https://jira.example.org',
        edition: 'dataCenter',
        jql: 'project = OPS',
        computerField: 'customfield_10050',
      },
    });
  });

  it('keep secrets where no browser reads them back', () => {
    type('ServiceNow secret', 'hush');
    expect(saved.secureJsonData).toEqual({ serviceNowSecret: 'hush' });
    expect(JSON.stringify(saved.jsonData)).not.toContain('hush');
    expect(screen.getByLabelText<HTMLInputElement>('Jira secret').readOnly).toBe(true);
    fireEvent.doubleClick(screen.getByLabelText('Jira secret'));
    expect(screen.getByLabelText<HTMLInputElement>('Jira secret').readOnly).toBe(false);
  });

  it('forget what is emptied', () => {
    type('Jira URL', '');
    expect(saved.jsonData.jira).toEqual({});
  });
});
