/** Stands for the style sheets that @grafana/ui imports: node can read none. */
module.exports = {};
