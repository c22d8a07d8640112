import { build } from 'esbuild';

/** A webpack loader: the module bundled by itself as the text of a script, for workers that need no file of their own. */
export default function workerSource() {
  const done = this.async();
  build({
    entryPoints: [this.resourcePath],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2021',
    write: false,
    metafile: true,
    logLevel: 'silent',
  }).then(({ outputFiles, metafile }) => {
    Object.keys(metafile.inputs).forEach((input) => this.addDependency(input));
    done(null, `export default ${JSON.stringify(outputFiles[0].text)};`);
  }, done);
}
