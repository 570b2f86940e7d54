import { h, render } from 'preact';
import { attach } from '../shared/attach';
import { App } from './App';
import css from './style.css';

attach('panel', (host, chat) => {
  host.style(css);
  const root = document.createElement('div');
  host.shadow.prepend(root);
  render(<App chat={chat} onClosed={host.focusButton} />, root);
  return () => render(null, root);
});
