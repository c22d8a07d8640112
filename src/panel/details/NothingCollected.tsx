import React from 'react';
import { Remark } from './PartTexts';
import { type DetailScope } from './scope';
import { useAgent } from './useAgent';

interface NothingProps {
  readonly scope: DetailScope;
  /** Names of the agent's collectors that could have found something. */
  readonly collectors: readonly string[];
  /** What there is to say where some of them are at work: given their names. */
  readonly children: (working: readonly string[]) => string;
}

/** Why there is nothing to show: collectors are switched off or fail, as the agent tells; else what is given. */
export function NothingCollected({ scope, collectors, children }: NothingProps) {
  const { data } = useAgent(scope);
  const off = data?.collectors?.off.split(/[,\s]+/) ?? [];
  const failures = data?.collectors?.failures.split('; ') ?? [];
  const switchedOff = collectors.filter((name) => off.includes(name));
  const working = collectors.filter((name) => !switchedOff.includes(name));
  const failing = failures.filter((failure) => collectors.some((name) => failure.startsWith(`${name}: `)));
  return (
    <>
      {switchedOff.length > 0 && (
        <Remark>
          {`Switched off on this machine: ${switchedOff.join(', ')}. Run its agent without “--without” for ` +
            `${switchedOff.length === 1 ? 'it' : 'them'} to collect this.`}
        </Remark>
      )}
      {failing.map((failure) => (
        <Remark key={failure}>{`Its collector fails: ${failure}`}</Remark>
      ))}
      {working.length > 0 && <Remark>{children(working)}</Remark>}
    </>
  );
}
