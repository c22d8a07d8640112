import { join } from 'node:path';
import type { Configuration } from 'webpack';

/** Modules that every Grafana from 9.4 on gives to its plugins. */
const shared = [
  'react',
  'react-dom',
  'rxjs',
  'rxjs/operators',
  'lodash',
  '@emotion/css',
  '@grafana/data',
  '@grafana/ui',
  '@grafana/runtime',
];

/** The three plugins of the bundle, each an AMD module without lazy chunks (their path differs between versions). */
const configuration: Configuration = {
  mode: 'production',
  target: ['web', 'es2021'],
  context: __dirname,
  devtool: 'source-map',
  entry: {
    module: './src/module.ts',
    'datasource/module': './src/datasource/module.ts',
    'panel/module': './src/panel/module.ts',
  },
  output: {
    path: join(__dirname, 'dist'),
    filename: '[name].js',
    library: { type: 'amd' },
    publicPath: '',
    devtoolModuleFilenameTemplate: 'webpack://servicemap/[resource-path]',
  },
  externals: Object.fromEntries(shared.map((name) => [name, name])),
  resolve: { extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  module: {
    parser: { javascript: { dynamicImportMode: 'eager' } },
    rules: [
      { resourceQuery: /^\?source$/, loader: join(__dirname, 'scripts/build/workerSource.mjs') },
      {
        test: /\.tsx?$/,
        resourceQuery: { not: /^\?source$/ },
        exclude: /node_modules/,
        loader: 'swc-loader',
        options: {
          jsc: {
            parser: { syntax: 'typescript', tsx: true },
            target: 'es2021',
            // react/jsx-runtime is no shared module of Grafana 9.4.
            transform: { react: { runtime: 'classic' } },
          },
        },
      },
    ],
  },
  performance: { hints: false },
};

export default configuration;
