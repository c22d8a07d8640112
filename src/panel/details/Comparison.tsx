import React from 'react';
import { type ComparisonDetail, type Peer, type Rows } from '../../model/details';
import { formatCount } from '../layout/figures';
import { useTimeText } from '../view/useTimeText';
import { DetailPart } from './DetailPart';
import { Heading, Remark } from './PartTexts';
import { PeerList } from './PeerList';
import { type DetailScope } from './scope';
import { DETAIL_TEST_IDS } from './testIds';
import { useDetail } from './useDetail';

/** Which connections are new, gone or failing for the first time, beside the equally long time before. */
export function Comparison({ scope }: { readonly scope: DetailScope }) {
  const answer = useDetail<ComparisonDetail>('comparison', scope);
  const timeText = useTimeText();
  const seen = ({ lastSeen }: Peer) => `last seen ${timeText(lastSeen)}`;
  return (
    <>
      <Heading>Connections before and now</Heading>
      <DetailPart answer={answer} what="the connections before">
        {({ before, seenBefore, appeared, gone, newlyFailing, withoutFolded }) => (
          <>
            {seenBefore ? (
              <Remark>{`Beside the equally long time before, from ${timeText(before)} on. ${CHANCE}`}</Remark>
            ) : (
              <Remark>
                The agent told nothing in the equally long time before this range: there is nothing to compare with.
              </Remark>
            )}
            {seenBefore && [appeared, gone, newlyFailing].every(isEmpty) && <Remark>The same as before.</Remark>}
            <List title="Newly failing" peers={newlyFailing} scope={scope} critical>
              {(peer) => `${formatCount(peer.failed)} failed, ${seen(peer)}`}
            </List>
            <List title="New" peers={appeared} scope={scope}>
              {seen}
            </List>
            <List title="Gone" peers={gone} scope={scope}>
              {seen}
            </List>
            {withoutFolded && (
              <Remark>Connections that the agent folded, because there are many, are not compared.</Remark>
            )}
          </>
        )}
      </DetailPart>
    </>
  );
}

const CHANCE = 'What connects only now and then can be new or gone by chance.';

function isEmpty({ total }: Rows<Peer>): boolean {
  return total === 0;
}

type ListProps = Omit<React.ComponentProps<typeof PeerList>, 'what'>;

function List(props: ListProps) {
  return isEmpty(props.peers) ? null : (
    <PeerList what="connections" minor testId={DETAIL_TEST_IDS.compared} {...props} />
  );
}
