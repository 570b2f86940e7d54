import { render } from 'preact';
import { Inbox } from './control/inbox';
import { App } from './view/App';
import './view/base.css';
import './view/list.css';
import './view/thread.css';
import './view/files.css';
import './view/composer.css';
import './view/side.css';
import './view/forms.css';
import './view/page.css';

const inbox = new Inbox();
render(<App inbox={inbox} />, document.getElementById('inbox')!);
void inbox.start();
