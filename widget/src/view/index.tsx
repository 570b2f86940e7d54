import { h, render } from 'preact';
import { attach } from '../shared/attach';
import { App } from './App';
import css from './style.css';

attach('panel', (host, chat) => {
  host.style(css);
  const root = document.createElement('div');
  host.shadow.prepend(root);
  // A page's shortcuts see only the element of the chat, not the field in it, and would take letters for commands.
  for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, (e) => e.stopPropagation());
  render(<App chat={chat} onClosed={host.focusButton} />, root);
  return () => render(null, root);
});
