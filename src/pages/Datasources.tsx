import React from 'react';
import type { DataSourceInstanceSettings } from '@grafana/data';
import { Badge, Button, LinkButton } from '@grafana/ui';
import { exploreLink, mapLink, settingsLink } from './links';
import { Section } from './Section';
import { healthOf } from './server';
import { Table } from './Table';
import { usePolled } from './usePolled';

interface Props {
  readonly datasources: readonly DataSourceInstanceSettings[];
  readonly chosen: string;
  onChoose(uid: string): void;
}

export function Datasources({ datasources, chosen, onChoose }: Props) {
  return (
    <Section title="Datasources">
      <Table
        head={['Name', 'Health', '']}
        rows={datasources.map(({ uid, name }) => ({
          key: uid,
          cells: [
            <a key="settings" className="external-link" href={settingsLink(uid)}>
              {name}
            </a>,
            <HealthBadge key="health" uid={uid} />,
            <>
              <LinkButton size="sm" variant="secondary" icon="sitemap" href={mapLink(uid)}>
                Map
              </LinkButton>{' '}
              <LinkButton size="sm" variant="secondary" icon="compass" href={exploreLink(uid)}>
                Explore
              </LinkButton>{' '}
              {uid !== chosen && (
                <Button size="sm" variant="secondary" onClick={() => onChoose(uid)}>
                  Show its agents
                </Button>
              )}
            </>,
          ],
        }))}
      />
    </Section>
  );
}

function HealthBadge({ uid }: { readonly uid: string }) {
  const { value, error } = usePolled(uid, () => healthOf(uid));
  if (error !== undefined) {
    return <Badge color="red" icon="exclamation-triangle" text={error} />;
  }
  if (value === undefined) {
    return <>Asking …</>;
  }
  return (
    <>
      <Badge color={value.ok ? 'green' : 'red'} text={value.ok ? 'OK' : 'Not working'} /> {value.message}
    </>
  );
}
