import React, { useEffect, useRef, useState } from 'react';
import { EventBusSrv, type PanelData, type PanelPlugin } from '@grafana/data';
import { getTemplateSrv, locationService } from '@grafana/runtime';

interface Props {
  readonly panel: PanelPlugin;
  readonly data: PanelData;
  readonly options: Record<string, unknown>;
}

const eventBus = new EventBusSrv();

/** Draws the panel in all the room there is. */
export function MapPanelHost({ panel, data, options }: Props) {
  const [stored, store] = useState({ ...(panel.defaults as Record<string, unknown> | undefined), ...options });
  const [room, { width, height }] = useRoom();
  const Panel = panel.panel!;
  return (
    <div ref={room} style={{ flexGrow: 1, minHeight: 0, overflow: 'hidden', position: 'relative' }}>
      {width > 0 && (
        <Panel
          id={1}
          title=""
          data={data}
          options={stored}
          width={width}
          height={height}
          timeRange={data.timeRange}
          timeZone="browser"
          transparent
          renderCounter={0}
          fieldConfig={{ defaults: {}, overrides: [] }}
          eventBus={eventBus}
          replaceVariables={(text) => getTemplateSrv().replace(text)}
          onOptionsChange={store}
          onFieldConfigChange={() => undefined}
          onChangeTimeRange={({ from, to }) => locationService.partial({ from, to })}
        />
      )}
    </div>
  );
}

function useRoom() {
  const ref = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const measure = () => setRoom({ width: ref.current!.clientWidth, height: ref.current!.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(ref.current!);
    return () => observer.disconnect();
  }, []);
  return [ref, room] as const;
}
