import React, { useEffect, useRef, useState } from 'react';
import { CodeEditor, type Monaco, type MonacoEditor } from '@grafana/ui';
import type { SearchFault } from '../../../model/query';
import { LANGUAGE_IDS, offerValues, registerLanguages, type ValueSource } from './languages';
import type { SearchDataQuery } from '../../types';

interface Props {
  readonly query: SearchDataQuery;
  readonly faults: readonly SearchFault[];
  readonly values: ValueSource;
  /** While it is being written. */
  onType(text: string): void;
  /** When the cursor leaves. */
  onFinish(text: string): void;
  /** Shift+Enter. */
  onRun(text: string): void;
}

const HEIGHT = 92;
const MARKERS = 'servicemap';

export function SearchTextEditor({ query, faults, values, onType, onFinish, onRun }: Props) {
  const [mounted, setMounted] = useState<{ editor: MonacoEditor; monaco: Monaco }>();
  // Monaco keeps the first handlers that it is given.
  const newest = useRef({ values, onType, onFinish, onRun });
  newest.current = { values, onType, onFinish, onRun };
  useEffect(() => {
    const model = mounted?.editor.getModel();
    if (mounted && model) {
      mounted.monaco.editor.setModelMarkers(
        model,
        MARKERS,
        faults.map((fault) => markerOf(fault, mounted.monaco)),
      );
    }
  }, [mounted, faults]);
  const mount = (editor: MonacoEditor, monaco: Monaco) => {
    const model = editor.getModel();
    if (model) {
      offerValues(model, (field) => newest.current.values(field));
    }
    editor.onDidChangeModelContent(() => newest.current.onType(editor.getValue()));
    editor.onKeyDown((event) => {
      if (event.keyCode === monaco.KeyCode.Enter && event.shiftKey) {
        event.preventDefault();
        event.stopPropagation();
        newest.current.onRun(editor.getValue());
      }
    });
    setMounted({ editor, monaco });
  };
  return (
    <CodeEditor
      key={query.language}
      language={LANGUAGE_IDS[query.language]}
      value={query.text}
      height={HEIGHT}
      width="100%"
      showMiniMap={false}
      showLineNumbers={false}
      monacoOptions={{ wordWrap: 'on', scrollBeyondLastLine: false, fontSize: 13, renderLineHighlight: 'none' }}
      onBeforeEditorMount={registerLanguages}
      onEditorDidMount={mount}
      onBlur={(text) => newest.current.onFinish(text)}
    />
  );
}

function markerOf({ line, column, endColumn, message }: SearchFault, monaco: Monaco) {
  return {
    severity: monaco.MarkerSeverity.Error,
    message,
    startLineNumber: line,
    endLineNumber: line,
    startColumn: column,
    endColumn,
  };
}
