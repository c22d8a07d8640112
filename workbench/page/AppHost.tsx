import React from 'react';
import type { AppPluginMeta } from '@grafana/data';
import type { Loaded } from './host';
import { TopBar } from './TopBar';

export function AppHost({ app, boot }: Loaded) {
  const Root = app.root!;
  const meta = boot.plugins.app as unknown as AppPluginMeta;
  return (
    <>
      <TopBar title={boot.plugins.app.name} />
      <div style={{ padding: 16 }}>
        <Root
          meta={meta}
          basename="/a/servicemap-app"
          path="/a/servicemap-app"
          query={{}}
          onNavChanged={() => undefined}
        />
      </div>
    </>
  );
}
