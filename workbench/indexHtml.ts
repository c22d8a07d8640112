import type { Boot } from './boot';

/** The page's frame: what Grafana's own index page sets before its script, then the script. */
export function indexHtml(boot: Boot, theme: 'light' | 'dark'): string {
  const { datasource, plugins, edition } = boot;
  const settings = {
    appUrl: '',
    appSubUrl: '',
    buildInfo: { version: edition, env: 'production', edition: 'Open Source' },
    featureToggles: {},
    panels: { [plugins.panel.id]: plugins.panel },
    datasources: {
      [datasource.name]: { id: 1, ...datasource, type: plugins.datasource.id, meta: plugins.datasource, jsonData: {} },
    },
    defaultDatasource: datasource.name,
  };
  const user = { theme, lightTheme: theme === 'light', timezone: 'browser', locale: 'en-GB', orgId: 1 };
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Service Map</title>
  <link rel="icon" href="/public/plugins/${plugins.app.id}/img/logo.svg">
  <link rel="stylesheet" href="/workbench/page.css">
  <style>body { margin: 0; background: ${theme === 'light' ? '#f4f5f5' : '#111217'}; }</style>
</head>
<body class="theme-${theme}">
  <div id="root"></div>
  <script>
    window.__grafana_public_path__ = '/public/';
    window.workbenchBoot = ${forScript(boot)};
    window.grafanaBootData = ${forScript({ settings, user, navTree: [] })};
    window.grafanaBootData.settings.appUrl = location.origin + '/';
  </script>
  <script src="/workbench/page.js"></script>
</body>
</html>`;
}

/** JSON that can't end the script it stands in. */
function forScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
