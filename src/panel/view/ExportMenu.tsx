import React from 'react';
import { Button, Dropdown, Menu } from '@grafana/ui';

export type ExportFormat = 'png' | 'svg' | 'nodes' | 'links' | 'json';

const TITLES: Readonly<Record<ExportFormat, string>> = {
  png: 'Picture (PNG)',
  svg: 'Drawing (SVG)',
  nodes: 'Machines and processes (CSV)',
  links: 'Links (CSV)',
  json: 'Nodes and links (JSON)',
};

interface ExportMenuProps {
  /** There is no drawing to export while the map is shown as a table. */
  readonly asTable: boolean;
  readonly onExport: (format: ExportFormat) => void;
}

export function ExportMenu({ asTable, onExport }: ExportMenuProps) {
  const formats = (Object.keys(TITLES) as ExportFormat[]).filter(
    (format) => !(asTable && (format === 'png' || format === 'svg')),
  );
  const menu = (
    <Menu>
      {formats.map((format) => (
        <Menu.Item key={format} label={TITLES[format]} onClick={() => onExport(format)} />
      ))}
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-start">
      <Button size="sm" variant="secondary" icon="download-alt">
        Export
      </Button>
    </Dropdown>
  );
}
