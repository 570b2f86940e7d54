import { Fragment, h } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { State } from '../messages/state';
import { Bubble } from './Bubble';
import type { View } from './context';
import { bringIn } from './finding';
import { Icon } from './icons';
import { linesOf } from './lines';
import { PreChatForm } from './PreChatForm';
import { Rating } from './Rating';
import { dayName, dayOf } from './times';

const NEAR_END = 80;
const NEAR_START = 120;
const FOUND = 1_600;

export function List({ view, state }: { view: View; state: State }) {
  const { words, chat } = view;
  const box = useRef<HTMLDivElement>(null);
  const flow = useRef<HTMLDivElement>(null);
  const shape = useRef({ height: 0, first: '', atEnd: true, leaving: false });
  const [below, setBelow] = useState(false);
  const lines = linesOf(state);
  const first = state.messages[0]?.id ?? '';
  const newest = lines[lines.length - 1];

  const toEnd = () => {
    if (!box.current) return;
    box.current.scrollTop = box.current.scrollHeight;
    setBelow(false);
  };
  /** Who comes back reads on from where the new begins. */
  const toNew = () => {
    toEnd();
    const mark = box.current!.querySelector<HTMLElement>('.new');
    if (!mark) return;
    box.current!.scrollTop = Math.min(box.current!.scrollTop, mark.offsetTop);
    scrolled();
  };
  const jumpTo = async (id: string) => {
    // What is loaded above must not pull back to the end.
    shape.current.leaving = true;
    shape.current.atEnd = false;
    const there = await bringIn(chat, id).catch(() => false);
    setTimeout(() => (shape.current.leaving = false), FOUND);
    if (!there) return view.complain(words.notFound);
    // What was loaded is drawn by then.
    requestAnimationFrame(() => {
      const line = box.current?.querySelector(`[data-id="${CSS.escape(id)}"]`);
      line?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion)').matches ? 'auto' : 'smooth' });
      line?.classList.add('found');
      setTimeout(() => line?.classList.remove('found'), FOUND);
    });
  };
  const scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = box.current!;
    shape.current.atEnd = !shape.current.leaving && scrollHeight - scrollTop - clientHeight < NEAR_END;
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
  useLayoutEffect(() => {
    if (state.newFrom && shape.current.atEnd) toNew();
  }, [state.newFrom]);
  useEffect(() => {
    if (!shape.current.atEnd) setBelow(true);
  }, [newest?.key]);
  useEffect(() => {
    if (state.open) toNew();
    const size = new ResizeObserver(() => shape.current.atEnd && toEnd());
    size.observe(box.current!);
    size.observe(flow.current!);
    return () => size.disconnect();
  }, [state.open]);

  const welcome = chat.config.welcomeMessage ?? state.welcome ?? words.welcome;
  const starting = !lines.length && (state.link === 'connecting' || state.link === 'idle');
  const showWelcome = !lines.length && !starting && !!welcome;
  let day = 0;

  return (
    <div class="frame">
      <div class="list" ref={box} onScroll={scrolled} role="log" aria-live="off" tabIndex={0} aria-label={words.title}>
        <div ref={flow}>
          {starting && <Dots label={words.connecting} />}
          {state.hasMore && <div class="note">{words.older}</div>}
          <ol>
            {showWelcome && (
              <Bubble
                view={view}
                jumpTo={jumpTo}
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
                  {turns && <li class="day">{dayName(at, Date.now(), view)}</li>}
                  {line.message.id === state.newFrom && <li class="new">{words.newMark}</li>}
                  <Bubble view={view} line={line} jumpTo={jumpTo} />
                </Fragment>
              );
            })}
          </ol>
          {state.typing && <Dots label={`${words.operator} ${words.typing}`} />}
          {state.preChat && <PreChatForm view={view} ask={state.preChat} before={!lines.length} />}
          {state.rating !== 'none' && <Rating view={view} rated={state.rating === 'thanks'} />}
          {state.closed && <div class="note">{words.closed}</div>}
        </div>
      </div>
      {below && (
        <button type="button" class="to-end" onClick={() => (box.current!.focus(), toEnd())}>
          {words.newMessages}
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

const Dots = ({ label }: { label: string }) => (
  <div class="dots" role="img" aria-label={label}>
    <i />
    <i />
    <i />
  </div>
);
