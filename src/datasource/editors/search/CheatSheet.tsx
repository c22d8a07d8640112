import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, QueryEditorHelpProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { DEFAULT_SEARCH_QUERY } from '../../queries';
import type { ServiceMapDataQuery } from '../../types';
import { FORMS, MORE, SAMPLES, type Example } from './examples';

/** How to write a search, with examples that run at a click. */
export function CheatSheet({ onClickExample }: QueryEditorHelpProps<ServiceMapDataQuery>) {
  const styles = useStyles2(stylesOf);
  const run = ({ text, language }: Example) => onClickExample({ ...DEFAULT_SEARCH_QUERY, refId: 'A', text, language });
  return (
    <div className={styles}>
      <h2>Log search</h2>
      <table>
        <tbody>
          {FORMS.map(([form, meaning]) => (
            <tr key={form}>
              <td>
                <code>{form}</code>
              </td>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Sample log searches</h2>
      {[...SAMPLES, ...MORE].map((example) => (
        <div key={example.title}>
          {example.title}
          {example.language === 'kql' && ' (KQL)'}
          <button type="button" onClick={() => run(example)}>
            <code>{example.text}</code>
          </button>
        </div>
      ))}
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2): string {
  return css({
    td: { paddingRight: theme.spacing(2) },
    button: {
      display: 'block',
      width: '100%',
      textAlign: 'left',
      border: 'none',
      background: theme.colors.background.secondary,
      padding: theme.spacing(0.5, 1),
      marginBottom: theme.spacing(1),
    },
  });
}
