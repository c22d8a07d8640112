/** What the server tells the page before anything else runs. */
export interface Boot {
  readonly edition: string;
  readonly plugins: Readonly<Record<'app' | 'datasource' | 'panel', PluginManifest>>;
  readonly datasource: { readonly uid: string; readonly name: string };
  readonly dashboard: Dashboard;
}

export interface PluginManifest {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly info: { readonly version: string };
}

/** The part of a dashboard's JSON that the workbench draws: its variables and its first panel. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly time: { readonly from: string; readonly to: string };
  readonly templating: {
    readonly list: ReadonlyArray<{ readonly name: string; readonly type: string; readonly query: unknown }>;
  };
  readonly panels: ReadonlyArray<{
    readonly title: string;
    readonly options: Record<string, unknown>;
    readonly targets: ReadonlyArray<Record<string, unknown> & { readonly refId: string }>;
  }>;
}
