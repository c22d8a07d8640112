import React from 'react';
import { ContextMenu, MenuGroup, MenuItem } from '@grafana/ui';
import { type DataLink } from '../layout/dataLinks';

/** Where a menu was asked for, and of what. */
export interface MenuPlace {
  /** Id of a box, row or line. */
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Gets the keyboard's focus back. */
  readonly opener: Element | null;
}

interface NodeMenuProps {
  readonly place: MenuPlace;
  readonly dataLinks: readonly DataLink[];
  /** Undefined where it is no machine, or the focus machine itself. */
  readonly onLoadMap: (() => void) | undefined;
  readonly selfLinks: { readonly shown: boolean; readonly onSwitch: () => void } | undefined;
  /** Undefined where nothing else is selected. */
  readonly onShowPath: (() => void) | undefined;
  readonly onProperties: () => void;
  readonly onClose: () => void;
}

/** The menu of a machine, process, group or link. */
export function NodeMenu({ place, dataLinks, onLoadMap, selfLinks, onShowPath, onProperties, onClose }: NodeMenuProps) {
  const close = () => {
    onClose();
    if (place.opener instanceof SVGElement || place.opener instanceof HTMLElement) {
      place.opener.focus();
    }
  };
  return (
    <ContextMenu
      x={place.x}
      y={place.y}
      onClose={close}
      renderMenuItems={() => (
        <>
          <MenuGroup label="">
            {onLoadMap && <MenuItem label="Load Server Map" icon="sitemap" onClick={onLoadMap} />}
            {selfLinks && (
              <MenuItem
                label={selfLinks.shown ? 'Hide Self Links' : 'Show Self Links'}
                icon="repeat"
                onClick={selfLinks.onSwitch}
              />
            )}
            {onShowPath && <MenuItem label="Show the path from the selected" icon="code-branch" onClick={onShowPath} />}
            <MenuItem label="Properties" icon="info-circle" onClick={onProperties} />
          </MenuGroup>
          {dataLinks.length > 0 && (
            <MenuGroup label="Links">
              {dataLinks.map(({ title, href, newTab, onClick }) => (
                <MenuItem
                  key={`${title} ${href}`}
                  label={title}
                  icon="external-link-alt"
                  url={href}
                  target={newTab ? '_blank' : '_self'}
                  onClick={onClick}
                />
              ))}
            </MenuGroup>
          )}
        </>
      )}
    />
  );
}
