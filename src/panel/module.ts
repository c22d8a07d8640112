import { FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { METRICS } from './layout/viewState';
import { DEFAULT_OPTIONS, type MapOptions } from './options';
import { METRIC_TITLES } from './view/captions';
import { MapPanel } from './view/MapPanel';

export const plugin = new PanelPlugin<MapOptions>(MapPanel)
  .useFieldConfig({
    // Data links are what a map can do with a field; the rest of Grafana's field options would have no effect.
    disableStandardOptions: Object.values(FieldConfigProperty).filter((option) => option !== FieldConfigProperty.Links),
  })
  .setPanelOptions((builder) =>
    builder
      .addRadio({
        path: 'metric',
        name: 'Links and figures show',
        description: 'What the width and the label of a link and the figures on machines and processes stand for.',
        defaultValue: DEFAULT_OPTIONS.metric,
        settings: { options: METRICS.map((value) => ({ value, label: METRIC_TITLES[value] })) },
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
        description:
          'Draws connections that start and end on the same machine. The menu of a machine switches its own.',
        defaultValue: DEFAULT_OPTIONS.showSelfLinks,
      })
      .addTextInput({
        path: 'focusVariable',
        name: 'Focus variable',
        description: 'The dashboard variable that a click on a machine sets, if the map query asks for it.',
        defaultValue: DEFAULT_OPTIONS.focusVariable,
      })
      .addBooleanSwitch({
        path: 'hideNoise',
        name: 'Hide infrastructure noise',
        description: 'Hides at first what the rules below call noise. The filters on the map show it again.',
        defaultValue: DEFAULT_OPTIONS.hideNoise,
      })
      .addTextInput({
        path: 'noiseRules',
        name: 'What is noise',
        description:
          'One rule a line: “port 53”, “port 8000-8100”, “role monitoring”, “process node_exporter”, “machine backup*”. ' +
          '* stands for any letters, # begins a remark.',
        defaultValue: DEFAULT_OPTIONS.noiseRules,
        settings: { useTextarea: true, rows: 8 },
      })
      .addTextInput({
        path: 'alertLabels',
        name: 'Labels of alerts',
        description:
          'An alert is a machine’s where one of these labels holds its name, id or address. The first that does counts.',
        defaultValue: DEFAULT_OPTIONS.alertLabels,
      }),
  );
