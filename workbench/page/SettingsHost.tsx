import React, { useEffect, useState } from 'react';
import type { DataSourceSettings } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { Alert, Button } from '@grafana/ui';
import type { Loaded } from './host';
import { TopBar } from './TopBar';

/** The datasource's settings with Grafana's "Save & test". */
export function SettingsHost({ boot, datasource, datasourcePlugin }: Loaded) {
  const path = `/api/datasources/uid/${boot.datasource.uid}`;
  const [settings, setSettings] = useState<DataSourceSettings>();
  const [tested, setTested] = useState<{ status: string; message: string }>();
  useEffect(() => {
    void getBackendSrv().get(path).then(setSettings);
  }, [path]);
  const saveAndTest = async () => {
    setSettings(await getBackendSrv().put(path, settings));
    setTested(await datasource.testDatasource().catch(({ message }: Error) => ({ status: 'error', message })));
  };
  const Editor = datasourcePlugin.components.ConfigEditor!;
  return (
    <>
      <TopBar title={boot.datasource.name} />
      <div style={{ padding: 16 }}>
        {settings && <Editor options={settings} onOptionsChange={setSettings} />}
        <Button onClick={() => void saveAndTest()}>Save &amp; test</Button>
        {tested && <Alert severity={tested.status === 'success' ? 'success' : 'error'} title={tested.message} />}
      </div>
    </>
  );
}
