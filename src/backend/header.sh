#!/bin/sh
":" /* A shell script up to the line that runs node, JavaScript from there on: both read this file from its start.
# Without --optimize-for-size the heap of a busy process grows to 120 MB, with it to 90 MB at the same speed.
# Grafana may start plugins without any environment, so node is looked for in the usual places too.
run_with() {
  for node in "$@"; do
    if [ -x "$node" ]; then
      case "$("$node" --version 2>/dev/null)" in
        v2[0-9].* | v[3-9][0-9].* | v[1-9][0-9][0-9].*) exec "$node" --optimize-for-size --max-semi-space-size=4 "$0" ;;
      esac
    fi
  done
}
nodes_of_path() {
  echo "$1" | sed 's|:|/node |g; s|$|/node|'
}
run_with "$GF_PLUGIN_NODE_PATH" "$(command -v node)"
run_with $(nodes_of_path "$PATH") /usr/local/bin/node /usr/bin/node /opt/*''/bin/node /usr/local/lib/nodejs/*''/bin/node
run_with "${HOME:-/root}"/.nvm/versions/node/*''/bin/node /opt/homebrew/bin/node
run_with $(nodes_of_path "$(tr '\000' '\n' 2>/dev/null <"/proc/$PPID/environ" | sed -n 's/^PATH=//p')")
echo "The Service Map data source needs node 20 or newer and found none. Install it, or name it in grafana.ini:" \
  "[plugin.servicemap-datasource] node_path = /path/to/node" >&2
exit 1
*/;
