import { Fragment, h } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { State } from '../messages/state';
import { Bubble } from './Bubble';
import type { View } from './context';
import { Icon } from './icons';
import { linesOf } from './lines';
import { Rating } from './Rating';
import { dayName, dayOf } from './times';

const NEAR_END = 80;
const NEAR_START = 120;

export function List({ view, state }: { view: View; state: State }) {
  const { words, chat } = view;
  const box = useRef<HTMLDivElement>(null);
  const flow = useRef<HTMLDivElement>(null);
  const shape = useRef({ height: 0, first: '', atEnd: true });
  const [below, setBelow] = useState(false);
  const lines = linesOf(state);
  const first = state.messages[0]?.id ?? '';
  const newest = lines[lines.length - 1];

  const toEnd = () => {
    if (!box.current) return;
    box.current.scrollTop = box.current.scrollHeight;
    setBelow(false);
  };
  const scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = box.current!;
    shape.current.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    if (shape.current.atEnd) setBelow(false);
    if (scrollTop < NEAR_START && state.open) void chat.loadOlder().catch(() => {});
  };

  // Older messages above must not move what is being read; what is new below is followed only by who stands there.
  useLayoutEffect(() => {
    const now = box.current!;
    const before = shape.current;
    if (before.first && first !== before.first && !before.atEnd) now.scrollTop += now.scrollHeight - before.height;
    else if (before.atEnd || newest?.outgoing) toEnd();
    before.height = now.scrollHeight;
    before.first = first;
  });
  useEffect(() => {
    if (!shape.current.atEnd) setBelow(true);
  }, [newest?.key]);
  useEffect(() => {
    if (state.open) toEnd();
    const size = new ResizeObserver(() => shape.current.atEnd && toEnd());
    size.observe(box.current!);
    size.observe(flow.current!);
    return () => size.disconnect();
  }, [state.open]);

  const welcome = chat.config.welcomeMessage ?? state.welcome ?? words.welcome;
  const showWelcome = !lines.length && state.link !== 'connecting' && state.link !== 'idle' && !!welcome;
  let day = 0;

  return (
    <div class="frame">
      <div class="list" ref={box} onScroll={scrolled} role="log" aria-live="off" tabIndex={0} aria-label={words.title}>
        <div ref={flow}>
          {state.hasMore && <div class="note">{words.older}</div>}
          <ol>
            {showWelcome && (
              <Bubble
                view={view}
                line={{
                  key: 'welcome',
                  first: true,
                  last: true,
                  message: { id: 'welcome', content: welcome, sender: 'operator', timestamp: '' },
                }}
              />
            )}
            {lines.map((line) => {
              const at = dayOf(line.message.timestamp || Date.now());
              const turns = at !== day;
              day = at;
              return (
                <Fragment key={line.key}>
                  {turns && <li class="day">{dayName(at, Date.now(), words)}</li>}
                  <Bubble view={view} line={line} />
                </Fragment>
              );
            })}
          </ol>
          {state.typing && (
            <div class="dots" role="img" aria-label={`${words.operator} ${words.typing}`}>
              <i />
              <i />
              <i />
            </div>
          )}
          {state.rating !== 'none' && <Rating view={view} rated={state.rating === 'thanks'} />}
          {state.closed && <div class="note">{words.closed}</div>}
        </div>
      </div>
      {below && (
        <button type="button" class="to-end" onClick={toEnd}>
          {words.newMessages}
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}
