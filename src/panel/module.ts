import { PanelPlugin } from '@grafana/data';
import { DEFAULT_OPTIONS, type MapOptions } from './options';
import { MapPanel } from './view/MapPanel';

export const plugin = new PanelPlugin<MapOptions>(MapPanel).setPanelOptions((builder) =>
  builder
    .addRadio({
      path: 'metric',
      name: 'Links and figures show',
      description: 'What the width of a link and the figures on machines and processes stand for.',
      defaultValue: DEFAULT_OPTIONS.metric,
      settings: {
        options: [
          { value: 'connections', label: 'Connections' },
          { value: 'bytes', label: 'Bytes' },
          { value: 'failures', label: 'Failures' },
          { value: 'latency', label: 'Latency' },
        ],
      },
    })
    .addBooleanSwitch({
      path: 'showMachineList',
      name: 'Machine list',
      description: 'Lists the machines with agents on the left.',
      defaultValue: DEFAULT_OPTIONS.showMachineList,
    })
    .addBooleanSwitch({
      path: 'showSelfLinks',
      name: 'Self links',
      description: 'Draws connections that start and end on the same machine. The menu of a machine switches its own.',
      defaultValue: DEFAULT_OPTIONS.showSelfLinks,
    })
    .addTextInput({
      path: 'focusVariable',
      name: 'Focus variable',
      description: 'The dashboard variable that a click on a machine sets, if the map query asks for it.',
      defaultValue: DEFAULT_OPTIONS.focusVariable,
    }),
);
